using Npgsql;

namespace IcpStudio.Web.Data;

/// <summary>How long statements may take and locks may be waited for, by kind: the one place that says so.</summary>
internal static class Limits
{
    /// <summary>A statement somebody waits for, in seconds: the default of every connection.</summary>
    public const int Statement = 30;

    /// <summary>Telling other nodes of a change, in seconds: what is not told goes with the next.</summary>
    public const int Notification = 5;

    /// <summary>
    /// A statement over all accounts, or over all rows of a file, in seconds: merging, scoring, indexing, reading everything.
    /// </summary>
    public const int Bulk = 3_600;

    /// <summary>
    /// Waiting for a lock where somebody waits, in seconds: the default of every connection. Shorter than <see cref="Statement"/>, so that
    /// what is said is said of the lock.
    /// </summary>
    public const int Lock = 20;

    /// <summary>Waiting for a lock in the transaction of a job, in seconds.</summary>
    public const int BulkLock = 1_800;

    /// <summary>Waiting for a lock that keeps readers out, in milliseconds: nobody who reads is held up longer.</summary>
    public const int BriefLockMilliseconds = 50;

    /// <summary>A COPY from its first byte to its last.</summary>
    public static readonly TimeSpan Copy = TimeSpan.FromHours(6);

    /// <summary>A COPY in which no byte is taken or given.</summary>
    public static readonly TimeSpan CopyWithoutProgress = TimeSpan.FromSeconds(60);

    /// <summary>
    /// What a connection begins with. Given when it is opened, so that it stays when the connection goes back to the pool.
    /// </summary>
    public static string Options { get; } = $"-c lock_timeout={Lock}s";

    /// <summary>Lets a transaction wait for locks as a job may; until it ends.</summary>
    public static async Task WaitAsJobAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"set local lock_timeout = '{BulkLock}s'", transaction.Connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A statement of kind <see cref="Bulk"/>.</summary>
    public static NpgsqlCommand BulkCommand(string sql, NpgsqlConnection connection, NpgsqlTransaction? transaction = null) =>
        new(sql, connection, transaction) { CommandTimeout = Bulk };
}
