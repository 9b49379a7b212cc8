using IcpStudio.Core.Profiles;
using IcpStudio.Web;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Connections;
using IcpStudio.Web.Data.Embedded;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Benchmarks.Workload;

/// <summary>A PostgreSQL of the run's own, as the app starts one, with the app's services on it. Vanishes with the run.</summary>
internal sealed class BenchmarkDatabase : IAsyncDisposable
{
    private readonly string _folder;
    private readonly EmbeddedPostgres _server;
    private readonly WebApplication _app;
    private readonly AsyncServiceScope _scope;

    private BenchmarkDatabase(string folder, EmbeddedPostgres server, WebApplication app)
    {
        (_folder, _server, _app) = (folder, server, app);
        _scope = app.Services.CreateAsyncScope();
        _scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(Actor.CommandLine);
    }

    public NpgsqlDataSource Source => Get<NpgsqlDataSource>();

    public T Get<T>() where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    public static async Task<BenchmarkDatabase> StartAsync(Action<string> progress)
    {
        var folder = Directory.CreateTempSubdirectory("icp-bench-").FullName;
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute
            | UnixFileMode.GroupExecute);
        var server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataFolder = folder, ToolsFolder = StudioSettings.Read().ToolsFolder, Progress = progress });
        var app = WebHost.Build(new WebHostOptions { ConnectionString = server.ConnectionString, DataFolder = folder, Serves = false });
        await WebHost.PrepareAsync(app.Services, CancellationToken.None);
        return new BenchmarkDatabase(folder, server, app);
    }

    /// <summary>Stores a profile and publishes it; scores nothing.</summary>
    /// <returns>The version's id.</returns>
    public async Task<long> PublishAsync(ProfileDefinition profile)
    {
        var applied = await Get<ApplyProfile>().RunAsync(profile) as ApplyResult.Applied
            ?? throw new InvalidOperationException("The profile was not taken.");
        var published = await Get<PublishProfile>().RunAsync(applied.ProfileId, null) as PublishResult.Published;
        return published?.VersionId ?? throw new InvalidOperationException("The profile was not published.");
    }

    /// <summary>Runs a use case in a scope of its own, as a request does.</summary>
    public async Task InScopeAsync<TUseCase>(Func<TUseCase, Task> run) where TUseCase : notnull
    {
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(Actor.CommandLine);
        await run(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public async Task<object?> AskAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        command.CommandTimeout = 0;
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _app.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
