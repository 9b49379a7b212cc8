using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Notifications;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IcpStudio.Web.Jobs;

/// <summary>Runs jobs: those of the queue on a node of the app, or one of its own in a command.</summary>
public sealed class JobRunner
{
    /// <summary>A job that the database's own troubles interrupt is tried this often.</summary>
    private const int MaxStartsAfterDatabaseErrors = 20;

    /// <summary>What took longer than it may does so again.</summary>
    private const int MaxStartsAfterTimeouts = 3;

    private readonly JobQueue _queue;
    private readonly JobKinds _kinds;
    private readonly IServiceScopeFactory _scopes;
    private readonly ChangeNotifier _changes;
    private readonly TimeProvider _clock;
    private readonly ILogger<JobRunner> _log;

    public JobRunner(
        NpgsqlDataSource dataSource, JobKinds kinds, IServiceScopeFactory scopes, ChangeNotifier changes, TimeProvider clock,
        ILogger<JobRunner> log)
    {
        _queue = new JobQueue(dataSource, kinds, changes);
        _changes = changes;
        _clock = clock;
        _kinds = kinds;
        _scopes = scopes;
        _log = log;
    }

    /// <summary>Takes the next job of the queue and runs it to its end. False where nothing may run now.</summary>
    /// <param name="stopping">The node shuts down: the job goes back to the queue.</param>
    public async Task<bool> RunNextAsync(CancellationToken stopping)
    {
        if (await _queue.ClaimAsync(stopping) is not { } job)
            return false;
        await using var scope = _scopes.CreateAsyncScope();
        var kind = _kinds.Create(job.Kind, scope.ServiceProvider);
        await RunAsync(job, kind, scope.ServiceProvider, kind.RunAsync, null, mayGoBack: true, stopping);
        return true;
    }

    /// <summary>Runs a job in this process and on its behalf, with the same record, fence and progress as one of the queue.</summary>
    /// <param name="job">What to record.</param>
    /// <param name="actor">Who asks for it.</param>
    /// <param name="work">The work.</param>
    /// <param name="progress">Told what the record is told.</param>
    /// <param name="cancellationToken">Cancels the job.</param>
    /// <returns>How it ended, and why.</returns>
    public async Task<JobOutcome> RunHereAsync(
        NewJob job, Actor actor, Func<JobContext, CancellationToken, Task> work, Action<JobProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        using var ended = new ChangeWaiter(_changes, ChangeTopics.Jobs, _clock);
        ClaimedJob? claimed;
        while ((claimed = await _queue.BeginHereAsync(job, actor, cancellationToken)) is null)
        {
            progress?.Invoke(new JobProgressReport(0, "Waiting until another one has ended"));
            // A command hears of nothing that happens elsewhere.
            await ended.WaitAsync(TimeSpan.FromMilliseconds(500), cancellationToken);
        }

        await using var scope = _scopes.CreateAsyncScope();
        var kind = _kinds.Create(job.Kind, scope.ServiceProvider);
        return await RunAsync(claimed, kind, scope.ServiceProvider, work, progress, mayGoBack: false, CancellationToken.None,
            cancellationToken);
    }

    private async Task<JobOutcome> RunAsync(
        ClaimedJob job, IJobKind kind, IServiceProvider services, Func<JobContext, CancellationToken, Task> work,
        Action<JobProgressReport>? progress, bool mayGoBack, CancellationToken stopping, CancellationToken cancelled = default)
    {
        await using var pulse = new JobHeartbeat(_queue, job, progress, _clock, _log, stopping, cancelled);
        JobOutcome outcome;
        try
        {
            var actor = await ActorAsync(services, job, pulse.Token);
            services.GetRequiredService<AccessControl>().ActAs(actor);
            var context = new JobContext(job, actor, services);
            await pulse.BeginAsync(context);
            await work(context, pulse.Token);
            outcome = new JobOutcome(job.Id, JobState.Succeeded, null);
        }
        catch (Exception error) when (pulse.IsLost || error is JobLostException)
        {
            return Lost(job);
        }
        catch (Exception error) when (mayGoBack
            && (stopping.IsCancellationRequested || (IsDatabaseTrouble(error) && job.Epoch < MaxStarts(error))))
        {
            _log.LogWarning(error, "Job {Job} goes back to the queue", job.Id);
            await pulse.EndAsync();
            await _queue.ReleaseAsync(job, CancellationToken.None);
            return new JobOutcome(job.Id, JobState.Queued, null);
        }
        catch (Exception) when (pulse.Token.IsCancellationRequested)
        {
            outcome = new JobOutcome(job.Id, JobState.Cancelled, null);
        }
        catch (Exception error) when (error is JobFailedException or PermissionDeniedException)
        {
            outcome = new JobOutcome(job.Id, JobState.Failed, error.Message);
        }
        catch (Exception error)
        {
            _log.LogError(error, "Job {Job} failed", job.Id);
            outcome = new JobOutcome(
                job.Id, JobState.Failed,
                DatabaseTrouble.Words(error) ?? $"Something went wrong that was not foreseen; the log tells what, under \"Job {job.Id}\".");
        }

        await pulse.EndAsync();
        return await _queue.EndAsync(job, kind, outcome.State, outcome.Error, CancellationToken.None) ? outcome : Lost(job);
    }

    private JobOutcome Lost(ClaimedJob job)
    {
        _log.LogWarning("Job {Job} was taken over by another node", job.Id);
        return new JobOutcome(job.Id, JobState.Failed, "Another node has taken it over.");
    }

    private static async Task<Actor> ActorAsync(IServiceProvider services, ClaimedJob job, CancellationToken cancellationToken)
    {
        if (job.Requester != ActorKind.User)
            return job.Requester == ActorKind.CommandLine ? Actor.CommandLine : Actor.App;
        await using var db = await services.GetRequiredService<IDbContextFactory<IcpStudioDbContext>>()
            .CreateDbContextAsync(cancellationToken);
        return await db.Users.Where(u => u.Id == job.UserId && u.DisabledAt == null)
                .Select(u => new Actor(u.Id, u.DisplayName, u.Role)).SingleOrDefaultAsync(cancellationToken)
            ?? throw new JobFailedException($"{job.RequestedBy}, who asked for it, may no longer sign in.");
    }

    // A broken connection that is used again says only that it is not open, or that its transaction is over.
    // A full disk counts as transient, but only a person makes room.
    private static bool IsDatabaseTrouble(Exception error) => !DatabaseTrouble.IsDiskFull(error)
        && (error is NpgsqlException { IsTransient: true } or InvalidOperationException { Source: "Npgsql" }
            || (error.InnerException is { } inner && IsDatabaseTrouble(inner)));

    private static int MaxStarts(Exception error) =>
        DatabaseTrouble.IsTimeout(error) ? MaxStartsAfterTimeouts : MaxStartsAfterDatabaseErrors;
}
