using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using Npgsql;

namespace IcpStudio.Web.Jobs;

/// <summary>How far a job is.</summary>
/// <param name="Percent">0 to 100.</param>
/// <param name="Step">What it is doing, in words.</param>
public sealed record JobProgressReport(int Percent, string Step);

/// <summary>What a job knows of itself while it runs.</summary>
public sealed class JobContext
{
    private volatile JobProgressReport _progress = new(0, "Starting");

    internal JobContext(ClaimedJob job, Actor actor, IServiceProvider services)
    {
        Job = job;
        Actor = actor;
        Services = services;
    }

    public long JobId => Job.Id;

    /// <summary>The id of what it works on, as given when it was asked for.</summary>
    public long? SubjectId => Job.SubjectId;

    /// <summary>Who asked for it, with the rights he has now.</summary>
    public Actor Actor { get; }

    /// <summary>Services of this run; <see cref="AccessControl"/> acts as <see cref="Actor"/>.</summary>
    public IServiceProvider Services { get; }

    internal ClaimedJob Job { get; }

    internal JobProgressReport Progress => _progress;

    /// <summary>Says how far it is. Costs nothing: the latest report is stored twice a second at most.</summary>
    public void Report(int percent, string step) => _progress = new JobProgressReport(Math.Clamp(percent, 0, 100), step);

    /// <summary>
    /// Fences a transaction: called last before its commit, it locks the job's row and makes sure that this node still has
    /// the job. A node that was stopped and wakes up after another took over can then never commit.
    /// </summary>
    /// <exception cref="JobLostException">Another node has it.</exception>
    /// <exception cref="PermissionDeniedException">Who asked for it has another role by now, or may no longer sign in.</exception>
    public async Task EnsureOwnedAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select 1 from job_runs where id = $1 and epoch = $2 and state = 'Running' for update", transaction.Connection, transaction);
        command.Parameters.Add(new NpgsqlParameter { Value = Job.Id });
        command.Parameters.Add(new NpgsqlParameter { Value = Job.Epoch });
        if (await command.ExecuteScalarAsync(cancellationToken) is null)
            throw new JobLostException(Job.Id);
        await Actor.EnsureStillAsync(transaction, cancellationToken);
    }
}

/// <summary>A job this node may work on as long as the epoch in the database is this one.</summary>
internal sealed record ClaimedJob(long Id, int Epoch, string Kind, long? SubjectId, ActorKind Requester, long? UserId, string RequestedBy);
