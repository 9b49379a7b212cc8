using IcpStudio.Core.Scoring;
using Npgsql;

namespace IcpStudio.Web.Data.Scores;

/// <summary>
/// The rows of one score run: a partition of <c>account_scores</c>, filled while nobody sees it and attached with its check
/// already proven, so that attaching reads nothing.
/// </summary>
internal static class ScorePartition
{
    /// <summary>All but the run, which is the same in every row of a partition and its default.</summary>
    public const string Columns = "account_id, points, score, low, high, tier, disqualifier";

    private const int Halves = 2;
    private const int LockAttempts = 200;
    private static readonly string BriefLock =
        $"set local lock_timeout = {Limits.BriefLockMilliseconds}; lock table account_scores in access exclusive mode; set local "
            + $"lock_timeout = '{Limits.BulkLock}s'";

    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(100);

    /// <summary>The run's table.</summary>
    public static string Name(long runId) => $"account_scores_{runId}";

    /// <summary>Writes the scores of a run inside the transaction that will switch to it: a crash leaves nothing.</summary>
    /// <param name="written">Told the number of rows of each block sent.</param>
    public static async Task FillAsync(
        NpgsqlTransaction transaction, long runId, ProfileScores scores, Action<int>? written, CancellationToken cancellationToken)
    {
        var name = Name(runId);
        var connection = transaction.Connection!;
        await ExecuteAsync(connection, Create(runId), cancellationToken);
        await ScoreCopy.WriteAsync(
            connection, $"copy {name} ({Columns}) from stdin (format binary, freeze)", scores, 0, 1, written, cancellationToken);
        await AddIndexesAsync(connection, runId, cancellationToken);
        await AttachAsync(transaction, runId, cancellationToken);
    }

    /// <summary>Creates and indexes the run's table in a transaction; the caller fills it between with SQL.</summary>
    public static async Task FillAsync(NpgsqlTransaction transaction, long runId, Func<Task> fill, CancellationToken cancellationToken)
    {
        await ExecuteAsync(transaction.Connection!, Create(runId), cancellationToken);
        await fill();
        await AddIndexesAsync(transaction.Connection!, runId, cancellationToken);
        await AttachAsync(transaction, runId, cancellationToken);
    }

    /// <summary>
    /// Writes the scores of a run over two more connections, each half the rows and one of the two indexes; the transaction then
    /// attaches what they made. What a crash leaves is attached nowhere; see <see cref="UnusedPartitions"/>.
    /// </summary>
    /// <inheritdoc cref="FillAsync(NpgsqlTransaction, long, ProfileScores, Action{int}, CancellationToken)"/>
    public static async Task FillSideBySideAsync(
        NpgsqlDataSource dataSource, NpgsqlTransaction transaction, long runId, ProfileScores scores, Action<int>? written,
        CancellationToken cancellationToken)
    {
        var name = Name(runId);
        await using var left = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var right = await dataSource.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(left, Create(runId), cancellationToken);
        try
        {
            Task CopyHalfAsync(NpgsqlConnection connection, int half) => ScoreCopy.WriteAsync(
                connection, $"copy {name} ({Columns}) from stdin (format binary)", scores, half, Halves, written, cancellationToken);
            await Task.WhenAll(CopyHalfAsync(left, 0), CopyHalfAsync(right, 1));
            await Task.WhenAll(
                ExecuteAsync(left, $"create unique index {name}_key on {name} (account_id)", cancellationToken),
                ExecuteAsync(right, $"create index on {name} (points desc, account_id)", cancellationToken));
            await ExecuteAsync(transaction.Connection!,
                $"alter table {name} alter account_id set not null, add constraint {name}_pkey primary key using index {name}_key",
                cancellationToken);
            await AttachAsync(transaction, runId, cancellationToken);
        }
        catch
        {
            // The transaction may hold the table; its end lets it go.
            await transaction.RollbackAsync(CancellationToken.None);
            await ExecuteAsync(left, $"drop table if exists {name}", CancellationToken.None);
            throw;
        }
    }

    private static string Create(long runId) =>
        $"create table {Name(runId)} (like account_scores, check (run_id = {runId})); alter table {Name(runId)} alter run_id set default "
            + $"{runId}";

    private static async Task AddIndexesAsync(NpgsqlConnection connection, long runId, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, $"alter table {Name(runId)} add primary key (account_id)", cancellationToken);
        await ExecuteAsync(connection, $"create index on {Name(runId)} (points desc, account_id)", cancellationToken);
    }

    private static async Task AttachAsync(NpgsqlTransaction transaction, long runId, CancellationToken cancellationToken)
    {
        await LockBrieflyAsync(transaction, cancellationToken);
        await ExecuteAsync(transaction.Connection!, $"alter table account_scores attach partition {Name(runId)} for values in ({runId})",
            cancellationToken);
    }

    /// <summary>
    /// Keeps readers out until the commit, a few milliseconds on. PostgreSQL plans a query first and takes its snapshot afterwards: without
    /// this one planned just before the commit would follow the new pointer into partitions that lack the new one. Whoever reads for long
    /// is never waited for longer than readers may be held up; after many tries the switch goes ahead without.
    /// </summary>
    private static async Task LockBrieflyAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < LockAttempts; attempt++)
        {
            await transaction.SaveAsync("unlocked", cancellationToken);
            try
            {
                await ExecuteAsync(transaction.Connection!, BriefLock, cancellationToken);
                return;
            }
            catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                await transaction.RollbackAsync("unlocked", cancellationToken);
                await Task.Delay(LockPause, TimeProvider.System, cancellationToken);
            }
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = Limits.BulkCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
