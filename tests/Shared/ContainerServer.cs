using Docker.DotNet;
using DotNet.Testcontainers.Builders;
using Testcontainers.PostgreSql;

namespace IcpStudio.Tests.Shared;

/// <summary>A PostgreSQL in a container, where a Docker engine answers and has its image or can pull it.</summary>
internal static class ContainerServer
{
    // A pull may take its time; an engine that is only slow to say no should not hold the run up.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task<(TestServer? Server, string Reason)> TryStartAsync(int version)
    {
        var image = $"postgres:{version}";
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var container = new PostgreSqlBuilder(image)
                .WithDatabase("postgres").WithUsername("postgres").WithPassword("postgres")
                .WithEnvironment("POSTGRES_INITDB_ARGS", "--encoding=UTF8 --locale=C.UTF-8")
                .WithCommand("-c", "max_connections=300", "-c", "shared_buffers=256MB", "-c", "jit=off", "-c", "timezone=UTC")
                .Build();
            await container.StartAsync(patience.Token);
#pragma warning disable VSTHRD002 // The process ends here and awaits nothing any more.
            AppDomain.CurrentDomain.ProcessExit += (_, _) => container.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(5));
#pragma warning restore VSTHRD002
            return (new(container.GetConnectionString() + ";GSS Encryption Mode=Disable", $"a container of {image}"), "");
        }
        catch (DockerUnavailableException)
        {
            return (null, "no Docker engine answers");
        }
        catch (Exception error) when (error is DockerApiException or OperationCanceledException or TimeoutException)
        {
            return (null, $"the Docker engine has no {image} to start: {error.Message.Trim().ReplaceLineEndings(" ")}");
        }
    }
}
