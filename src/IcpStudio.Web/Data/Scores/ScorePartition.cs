using Npgsql;
using NpgsqlTypes;

namespace IcpStudio.Web.Data.Scores;

/// <summary>
/// The rows of one score run: a partition of <c>account_scores</c>, filled while nobody sees it and attached with its check
/// already proven, so that attaching reads nothing and locks for well under a millisecond.
/// </summary>
internal static class ScorePartition
{
    private const string Columns = "run_id, account_id, points, score, low, high, tier, disqualifier";

    /// <summary>The run's table.</summary>
    public static string Name(long runId) => $"account_scores_{runId}";

    /// <summary>Writes the scores of a run inside the transaction that will switch to it.</summary>
    public static async Task FillAsync(NpgsqlTransaction transaction, long runId, IEnumerable<AccountScore> scores, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        var name = Name(runId);
        await ExecuteAsync(transaction, $"create table {name} (like account_scores, check (run_id = {runId}))", cancellationToken);
        await using (var copy = await connection.BeginBinaryImportAsync($"copy {name} ({Columns}) from stdin (format binary, freeze)", cancellationToken))
        {
            copy.Timeout = TimeSpan.FromHours(1);
            foreach (var score in scores)
            {
                await copy.StartRowAsync(cancellationToken);
                await copy.WriteAsync(runId, NpgsqlDbType.Bigint, cancellationToken);
                await copy.WriteAsync(score.AccountId, NpgsqlDbType.Bigint, cancellationToken);
                await copy.WriteAsync(score.Points, NpgsqlDbType.Integer, cancellationToken);
                await copy.WriteAsync(score.Score, NpgsqlDbType.Smallint, cancellationToken);
                await copy.WriteAsync(score.Low, NpgsqlDbType.Smallint, cancellationToken);
                await copy.WriteAsync(score.High, NpgsqlDbType.Smallint, cancellationToken);
                await copy.WriteAsync(score.Tier, NpgsqlDbType.Smallint, cancellationToken);
                if (score.Disqualifier is { } disqualifier)
                    await copy.WriteAsync(disqualifier, NpgsqlDbType.Smallint, cancellationToken);
                else
                    await copy.WriteNullAsync(cancellationToken);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await ExecuteAsync(transaction, $"alter table {name} add primary key (account_id)", cancellationToken);
        await ExecuteAsync(transaction, $"create index on {name} (points desc, account_id)", cancellationToken);
        await ExecuteAsync(transaction, $"alter table account_scores attach partition {name} for values in ({runId})", cancellationToken);
    }

    /// <summary>
    /// Drops the partitions no profile points to, such as those of earlier runs. What a crash left is never attached: a run
    /// fills its partition in the transaction that switches to it.
    /// </summary>
    public static async Task DropUnusedAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        var unused = new List<string>();
        await using (var command = dataSource.CreateCommand("""
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'account_scores'::regclass
              and not exists (select from current_runs r where 'account_scores_' || r.run_id = c.relname)
            """))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                unused.Add(reader.GetString(0));
        }

        foreach (var name in unused)
        {
            await using var drop = dataSource.CreateCommand($"drop table if exists {name}");
            await drop.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task ExecuteAsync(NpgsqlTransaction transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
