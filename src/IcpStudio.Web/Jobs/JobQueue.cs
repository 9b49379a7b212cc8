using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Notifications;
using Npgsql;
using NpgsqlTypes;

namespace IcpStudio.Web.Jobs;

/// <summary>The table <c>job_runs</c> as a queue: taking, keeping and ending a job. All times are the database's.</summary>
internal sealed class JobQueue(NpgsqlDataSource dataSource, JobKinds kinds, ChangeNotifier changes)
{
    /// <summary>A running job without a sign of life for this long is taken again.</summary>
    public const int StaleAfterSeconds = 10;

    /// <summary>
    /// Takes the next job: one whose node has died first, then the oldest queued one that may run now. Null where there is none.
    /// </summary>
    public Task<ClaimedJob?> ClaimAsync(CancellationToken cancellationToken) => LockedAsync($"""
        update job_runs set state = 'Running', epoch = epoch + 1, started_at = coalesce(started_at, now()), heartbeat_at = now(), finished_at = null
        where id = (
            select j.id from job_runs j
            where j.kind = any($1)
              and (j.state = 'Queued' or j.state = 'Running' and j.heartbeat_at < now() - interval '{StaleAfterSeconds} seconds')
              and not (j.kind = any($2) and exists (select from job_runs r where r.kind = j.kind and r.state = 'Running' and r.id <> j.id))
            order by j.state = 'Running' desc, j.id
            limit 1 for update skip locked)
        returning id, epoch, kind, subject_id, user_id, requested_by, requester
        """, cancellationToken, Parameter(kinds.Names), Parameter(kinds.OneAtATime));

    /// <summary>Records a job that this process runs itself; null where another of its kind is running and only one may.</summary>
    public Task<ClaimedJob?> BeginHereAsync(NewJob job, Actor actor, CancellationToken cancellationToken) => LockedAsync($"""
        insert into job_runs (kind, subject, subject_id, state, percent, epoch, user_id, requested_by, requester, started_at, heartbeat_at, cancel_requested)
        select $1, $2, $3, 'Running', 0, 1, $4, $5, $7, now(), now(), false
        where not ($1 = any($6) and exists (
            select from job_runs r where r.kind = $1 and r.state = 'Running' and r.heartbeat_at >= now() - interval '{StaleAfterSeconds} seconds'))
        returning id, epoch, kind, subject_id, user_id, requested_by, requester
        """, cancellationToken, Parameter(job.Kind), Parameter(job.Subject), Parameter(job.SubjectId), Parameter(actor.UserId),
        Parameter(actor.Name), Parameter(kinds.OneAtATime),
        Parameter(actor.Kind.ToString()));

    /// <summary>A sign of life. Says whether the job is still this node's, and whether it was asked to stop.</summary>
    /// <param name="job">The job.</param>
    /// <param name="progress">How far it is.</param>
    /// <param name="isFurther">Whether it is further than last told; else nobody needs to read it anew.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<(bool Owned, bool CancelRequested)> PulseAsync(
        ClaimedJob job, JobProgressReport progress, bool isFurther, CancellationToken cancellationToken)
    {
        // Where the work's own transaction holds the row it is about to commit; the sign of life can wait.
        await using var update = dataSource.CreateCommand("""
            update job_runs set heartbeat_at = now(), percent = $3, step = $4
            where id = (select id from job_runs where id = $1 and epoch = $2 and state = 'Running' for update skip locked)
            """);
        Add(update, job);
        update.Parameters.Add(Parameter(progress.Percent));
        update.Parameters.Add(Parameter(progress.Step));
        await update.ExecuteNonQueryAsync(cancellationToken);
        if (isFurther)
            changes.Publish(ChangeTopics.Jobs);

        await using var select = dataSource.CreateCommand(
            "select epoch = $2 and state = 'Running', cancel_requested from job_runs where id = $1");
        Add(select, job);
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetBoolean(0), reader.GetBoolean(1)) : (false, false);
    }

    /// <summary>Gives a job back to whoever takes it next.</summary>
    public async Task ReleaseAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            "update job_runs set state = 'Queued', step = 'Waiting to go on' where id = $1 and epoch = $2 and state = 'Running'");
        Add(command, job);
        await command.ExecuteNonQueryAsync(cancellationToken);
        changes.Publish(ChangeTopics.Jobs);
    }

    /// <summary>Ends a job; false where another node has it. The kind notes a failure or cancellation in the same transaction.</summary>
    public async Task<bool> EndAsync(ClaimedJob job, IJobKind kind, JobState state, string? error, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("""
            update job_runs set state = $3, error = $4, finished_at = now(), step = null, percent = case when $3 = 'Succeeded' then 100 else percent end
            where id = $1 and epoch = $2 and state = 'Running'
            """, connection, transaction);
        Add(command, job);
        command.Parameters.Add(Parameter(state.ToString()));
        command.Parameters.Add(Parameter(error));
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
            return false;
        if (state != JobState.Succeeded)
            await kind.EndAsync(job.SubjectId, state, error, transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Publish(ChangeTopics.Jobs);
        return true;
    }

    private async Task<ClaimedJob?> LockedAsync(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await AdvisoryLock.JobClaims.TakeAsync(transaction, cancellationToken);
        ClaimedJob? claimed = null;
        await using (var command = new NpgsqlCommand(sql, connection, transaction))
        {
            command.Parameters.AddRange(parameters);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            if (await reader.ReadAsync(cancellationToken))
                claimed = new ClaimedJob(
                    reader.GetInt64(0), reader.GetInt32(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetInt64(3),
                    Enum.Parse<ActorKind>(reader.GetString(6)), reader.IsDBNull(4) ? null : reader.GetInt64(4), reader.GetString(5));
        }

        await transaction.CommitAsync(cancellationToken);
        if (claimed is not null)
            changes.Publish(ChangeTopics.Jobs);
        return claimed;
    }

    private static void Add(NpgsqlCommand command, ClaimedJob job)
    {
        command.Parameters.Add(Parameter(job.Id));
        command.Parameters.Add(Parameter(job.Epoch));
    }

    private static NpgsqlParameter Parameter(string? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Parameter(long? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint };

    private static NpgsqlParameter Parameter(int value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Integer };

    private static NpgsqlParameter Parameter(string[] values) =>
        new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
