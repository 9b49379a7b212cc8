using Npgsql;

namespace IcpStudio.Tests.Shared;

/// <summary>
/// The run's one PostgreSQL server: the one named in <c>ICPSTUDIO_TEST_POSTGRES</c>, a connection string whose user may
/// create databases; else a container, where a Docker engine answers; else a server of the run's own that vanishes with it.
/// </summary>
/// <param name="ConnectionString">Reaches the server's own database <c>postgres</c>.</param>
/// <param name="Name">Where it comes from, and why from nowhere better.</param>
public sealed record TestServer(string ConnectionString, string Name)
{
    private static readonly Lazy<Task<TestServer>> Started = new(StartForThisRunAsync);

    public static Task<TestServer> GetAsync() => Started.Value;

    /// <summary>Chooses and starts a server.</summary>
    /// <param name="given">What <c>ICPSTUDIO_TEST_POSTGRES</c> says, or null.</param>
    /// <param name="version">The major version asked for, or null for any; a server of the run's own is then of the app's version.</param>
    /// <param name="container">Starts a container of that version; says why there is none.</param>
    internal static async Task<TestServer> StartAsync(
        string? given, int? version, Func<int, Task<(TestServer? Server, string Reason)>> container)
    {
        if (given is not null)
            return await CheckAsync(new(ReachPostgres(given), "the server in ICPSTUDIO_TEST_POSTGRES"), version);
        var wanted = version ?? EmbeddedServer.Version;
        var (server, reason) = await container(wanted);
        if (server is not null)
            return await CheckAsync(server, wanted);
        server = wanted == EmbeddedServer.Version ? await EmbeddedServer.StartAsync() : await PackagedServer.StartAsync(wanted);
        return await CheckAsync(server with { Name = $"{server.Name}, as {reason}" }, wanted);
    }

    /// <summary>The same server, whose version is the one asked for and stands in its name.</summary>
    private static async Task<TestServer> CheckAsync(TestServer server, int? wanted)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        var found = connection.PostgreSqlVersion;
        return wanted is null || wanted == found.Major
            ? server with { Name = $"PostgreSQL {found} ({server.Name})" }
            : throw new InvalidOperationException($"PostgreSQL {wanted} was asked for, and {server.Name} is PostgreSQL {found}.");
    }

    private static async Task<TestServer> StartForThisRunAsync()
    {
        var server = await StartAsync(Read("ICPSTUDIO_TEST_POSTGRES"), ReadVersion(), ContainerServer.TryStartAsync);
        if (Read("ICPSTUDIO_TEST_SERVER_FILE") is { } file)
            await File.WriteAllTextAsync(file, server.Name + "\n");
        Console.WriteLine($"The tests run on {server.Name}.");
        return server;
    }

    private static int? ReadVersion() => Read("ICPSTUDIO_TEST_POSTGRES_VERSION") is not { } text ? null
        : int.TryParse(text, out var version) ? version
        : throw new InvalidOperationException(
            $"ICPSTUDIO_TEST_POSTGRES_VERSION is \"{text}\"; a major version is allowed, for example 15.");

    private static string? Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string ReachPostgres(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            Database = "postgres",
            GssEncryptionMode = GssEncryptionMode.Disable
        }.ConnectionString;
}
