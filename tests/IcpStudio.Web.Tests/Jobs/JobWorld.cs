using System.Collections.Concurrent;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Jobs;
using IcpStudio.Web.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace IcpStudio.Web.Tests.Jobs;

/// <summary>Services of one node with two kinds of work whose steps a test decides.</summary>
public sealed class JobWorld(string connectionString) : IAsyncDisposable
{
    public ServiceProvider Services { get; } = new ServiceCollection()
        .AddLogging().AddSingleton<TimeProvider>(new FakeTimeProvider(DateTimeOffset.UtcNow)).AddData(connectionString)
        .AddAccess()
        .AddJobs().AddJobKind<LoneJob>().AddJobKind<FreeJob>()
        .AddSingleton<Script>()
        .BuildServiceProvider();

    /// <summary>The node's clock: it stands still unless it is told to go on.</summary>
    public FakeTimeProvider Clock => (FakeTimeProvider)Services.GetRequiredService<TimeProvider>();

    public JobRunner Runner => Services.GetRequiredService<JobRunner>();

    public Script Script => Services.GetRequiredService<Script>();

    public async Task<long> StartAsync<TKind>(string subject = "a file", Actor? actor = null)
        where TKind : IJobKind
    {
        await using var scope = As(actor ?? Actor.App);
        return await scope.ServiceProvider.GetRequiredService<StartJob>()
            .RunAsync(new NewJob(TKind.Name, subject, null), Permission.ImportFiles);
    }

    public AsyncServiceScope As(Actor actor)
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(actor);
        return scope;
    }

    public async Task<JobRun> FindAsync(long id)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync();
        return await db.JobRuns.AsNoTracking().SingleAsync(j => j.Id == id);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public Task WaitForAsync(long id, JobState state) => Until.TrueAsync(
        Services.GetRequiredService<ChangeNotifier>(), ChangeTopics.Jobs, async () => (await FindAsync(id)).State == state);

    /// <summary>Lets the time of signs of life pass until something is so.</summary>
    public Task PassTimeUntilAsync(Func<JobRun, bool> isSo, long id) => Until.TrueAsync(async () =>
    {
        Clock.Advance(JobHeartbeat.Every);
        return isSo(await FindAsync(id));
    });

    public async ValueTask DisposeAsync() => await Services.DisposeAsync();
}

/// <summary>What the jobs of a test do, and what they did.</summary>
public sealed class Script
{
    /// <summary>Works until it is stopped.</summary>
    public static Task ForeverAsync(CancellationToken cancellationToken) => new TaskCompletionSource().Task.WaitAsync(cancellationToken);

    public Func<JobContext, CancellationToken, Task> Work { get; set; } = (_, _) => Task.CompletedTask;

    public ConcurrentQueue<long> Started { get; } = new();

    public ConcurrentQueue<JobState> Ended { get; } = new();
}

public sealed class LoneJob(Script script) : IJobKind
{
    public static string Name => "lone";

    public static bool OneAtATime => true;

    public Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        script.Started.Enqueue(context.JobId);
        return script.Work(context, cancellationToken);
    }

    public Task EndAsync(long? subjectId, JobState state, string? error, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        script.Ended.Enqueue(state);
        return Task.CompletedTask;
    }
}

public sealed class FreeJob(Script script) : IJobKind
{
    public static string Name => "free";

    public static bool OneAtATime => false;

    public Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        script.Started.Enqueue(context.JobId);
        return script.Work(context, cancellationToken);
    }
}
