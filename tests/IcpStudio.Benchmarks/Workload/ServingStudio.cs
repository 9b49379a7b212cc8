using IcpStudio.Web;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Connections;
using IcpStudio.Web.Data.Embedded;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Scores;
using IcpStudio.Web.Features.SetUp;
using IcpStudio.Web.Features.Users;
using IcpStudio.Web.Hosting;
using IcpStudio.Web.Indexing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Benchmarks.Workload;

/// <summary>The whole app, serving, on a PostgreSQL of its own that counts its statements. Vanishes with the run.</summary>
internal sealed class ServingStudio : IAsyncDisposable
{
    public const string Email = "revops@example.com";
    public const string Password = "seven green lanterns at noon";

    private readonly string _folder;
    private readonly EmbeddedPostgres _server;
    private readonly WebApplication _app;

    private ServingStudio(string folder, EmbeddedPostgres server, WebApplication app) => (_folder, _server, _app) = (folder, server, app);

    /// <summary>Without a slash at the end.</summary>
    public string Url => _app.Urls.First();

    public string ConnectionString => _server.ConnectionString;

    public static async Task<ServingStudio> StartAsync(int accounts, Action<string> progress)
    {
        var folder = Directory.CreateTempSubdirectory("icp-bench-").FullName;
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute
            | UnixFileMode.GroupExecute);
        var server = await StartCountingAsync(folder, progress);
        var app = WebHost.Build(new WebHostOptions
        {
            ConnectionString = server.ConnectionString,
            DataFolder = folder,
            Listen = new ListenAddress("127.0.0.1", Port: 0)
        });
        await WebHost.PrepareAsync(app.Services, CancellationToken.None);
        await StoredWorkload.WriteAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), accounts);
        await using (var scope = app.Services.CreateAsyncScope())
            await FillAsync(scope.ServiceProvider);
        await app.StartAsync();
        await app.Services.GetRequiredService<AccountIndexService>().GetAsync();
        return new ServingStudio(folder, server, app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // The library that counts is loaded when a server starts.
    private static async Task<EmbeddedPostgres> StartCountingAsync(string folder, Action<string> progress)
    {
        var options = new EmbeddedPostgresOptions
        {
            DataFolder = folder,
            ToolsFolder = StudioSettings.Read().ToolsFolder,
            Progress = progress
        };
        await using (var first = await EmbeddedPostgres.StartAsync(options))
        await using (var source = NpgsqlDataSource.Create(first.ConnectionString))
        await using (var command = source.CreateCommand("alter system set shared_preload_libraries = 'pg_stat_statements'"))
            await command.ExecuteNonQueryAsync();
        return await EmbeddedPostgres.StartAsync(options);
    }

    private static async Task FillAsync(IServiceProvider services)
    {
        services.GetRequiredService<AccessControl>().ActAs(Actor.CommandLine);
        var applied = (ApplyResult.Applied)await services.GetRequiredService<ApplyProfile>().RunAsync(BenchmarkProfile.Create());
        var published = (PublishResult.Published)await services.GetRequiredService<PublishProfile>().RunAsync(applied.ProfileId, null);
        await services.GetRequiredService<ScoreAllAccounts>().RunAsync(published.VersionId);
        await services.GetRequiredService<SetUpWorkspace>().RunAsync(services.GetRequiredService<SetUpToken>().Value, new SetUpRequest
        {
            WorkspaceName = "Bench",
            Name = "Ada Admin",
            Email = "admin@example.com",
            Password = Password,
        });
        var user = NewUser.Create(Email, "Robin RevOps", UserRole.RevOps, DateTime.UtcNow);
        user.PasswordHash = services.GetRequiredService<IPasswordHasher<User>>().HashPassword(user, Password);
        await using var db = await services.GetRequiredService<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync();
        db.Users.Add(user);
        await db.SaveChangesAsync();
    }
}
