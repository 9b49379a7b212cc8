using Npgsql;

namespace IcpStudio.Web.Data.Scores;

/// <summary>Drops partitions of <c>account_scores</c> that nobody reads any more.</summary>
internal static class UnusedPartitions
{
    /// <summary>No query of the app takes as long.</summary>
    private const int GraceSeconds = 60;

    /// <summary>
    /// Drops those of earlier runs, but for the newest of each profile and for what was replaced a moment ago: a query that began
    /// before the switch still follows the old pointer, and would find nobody.
    /// </summary>
    /// <param name="keep">How many earlier runs of a profile stay.</param>
    public static async Task DropEarlierAsync(NpgsqlDataSource dataSource, int keep, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await DropAsync(connection, null, $"""
            with runs as (
                select r.id, r.finished_at, v.profile_id, current.run_id is not null as is_current,
                    row_number() over (partition by v.profile_id, current.run_id is not null order by r.id desc) as place
                from score_runs r join profile_versions v on v.id = r.profile_version_id left join current_runs current on current.run_id = r.id
                where r.finished_at is not null)
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid join runs r on 'account_scores_' || r.id = c.relname
            where i.inhparent = 'account_scores'::regclass and not r.is_current and r.place > {keep}
              and exists (
                select from runs later
                where later.profile_id = r.profile_id and later.id > r.id and later.finished_at < clock_timestamp() - interval '{GraceSeconds} seconds')
            """, cancellationToken);
    }

    /// <summary>
    /// Drops tables of runs that were killed before they were attached. Does nothing while a run is under way, for its table looks the
    /// same.
    /// </summary>
    public static async Task DropOrphansAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var guard = new NpgsqlCommand(
            $"select pg_try_advisory_xact_lock({AdvisoryLock.Scores.Number})", connection, transaction))
        {
            if (!(bool)(await guard.ExecuteScalarAsync(cancellationToken))!)
                return;
        }

        await DropAsync(connection, transaction, """
            select c.relname from pg_class c
            where c.relkind = 'r' and c.relname ~ '^account_scores_[0-9]+$' and pg_table_is_visible(c.oid)
              and not exists (select from pg_inherits i where i.inhrelid = c.oid)
            """, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task DropAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, string find, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await using (var command = new NpgsqlCommand(find, connection, transaction))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                names.Add(reader.GetString(0));
        }

        foreach (var name in names)
        {
            // Dropping a partition keeps readers of all of them out.
            await using var own = transaction is null ? await connection.BeginTransactionAsync(cancellationToken) : null;
            var timeout = own is null ? "" : $"set local lock_timeout = {Limits.BriefLockMilliseconds}; ";
            await using var drop = new NpgsqlCommand($"{timeout}drop table if exists {name}", connection, transaction);
            try
            {
                await drop.ExecuteNonQueryAsync(cancellationToken);
                if (own is not null)
                    await own.CommitAsync(cancellationToken);
            }
            catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                // Somebody reads at length; the next run drops it.
            }
        }
    }
}
