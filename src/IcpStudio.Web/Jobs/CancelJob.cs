using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Notifications;
using Npgsql;

namespace IcpStudio.Web.Jobs;

/// <summary>Stops a job: a queued one at once, a running one as soon as its node hears of it (within a second or so).</summary>
public sealed class CancelJob(
    NpgsqlDataSource dataSource, AccessControl access, JobKinds kinds, IServiceProvider services, ChangeNotifier changes)
{
    /// <summary>False where the job had ended before, or there is none of that id.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<bool> RunAsync(long jobId, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ReadJobs, cancellationToken);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("""
            update job_runs set cancel_requested = true,
                state = case when state = 'Queued' then 'Cancelled' else state end,
                finished_at = case when state = 'Queued' then now() end
            where id = $1 and state in ('Queued', 'Running') returning kind, subject_id, state
            """, connection, transaction);
        command.Parameters.Add(new NpgsqlParameter { Value = jobId });
        string kind, state;
        long? subject;
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            if (!await reader.ReadAsync(cancellationToken))
                return false;
            (kind, subject, state) = (reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetInt64(1), reader.GetString(2));
        }

        if (state == nameof(JobState.Cancelled) && kinds.Knows(kind))
            await kinds.Create(kind, services).EndAsync(subject, JobState.Cancelled, null, transaction, cancellationToken);
        await actor.EnsureStillAsync(transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Publish(ChangeTopics.Jobs);
        return true;
    }
}
