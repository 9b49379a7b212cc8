using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace IcpStudio.Web.Data;

/// <summary>
/// All advisory locks, side by side so that no two numbers are the same; any numbers will do. Each ends with its transaction.
/// </summary>
/// <param name="Number">Of the lock.</param>
/// <param name="Busy">What is said to who has waited for too long.</param>
internal sealed record AdvisoryLock(long Number, string Busy)
{
    /// <summary>One node migrates at a time.</summary>
    public static AdvisoryLock Migration { get; } =
        new(4_972_501, "Another node is bringing the database up to date; start this one again in a few minutes.");

    /// <summary>Batches of accounts are merged one after the other.</summary>
    public static AdvisoryLock AccountMerge { get; } = new(4_972_502, "Another import is writing accounts; try again in a minute.");

    /// <summary>Shared by whoever writes accounts, alone for whoever switches scores.</summary>
    public static AdvisoryLock Scores { get; } =
        new(4_972_503, "All accounts are being scored or imported just now; try again in a minute.");

    /// <summary>Users are changed one after the other.</summary>
    public static AdvisoryLock Users { get; } = new(4_972_504, "Somebody else is changing users; try again in a minute.");

    /// <summary>Jobs are claimed one after the other.</summary>
    public static AdvisoryLock JobClaims { get; } = new(4_972_505, "Jobs are being handed out; try again in a minute.");

    /// <summary>Custom attributes are added one after the other.</summary>
    public static AdvisoryLock Catalog { get; } = new(4_972_506, "Somebody else is adding an attribute; try again in a minute.");

    /// <summary>Waits until nobody else has it.</summary>
    /// <exception cref="LockBusyException">The transaction may wait no longer; see <see cref="Limits"/>.</exception>
    public Task TakeAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        AskAsync("pg_advisory_xact_lock", transaction.Connection!, cancellationToken);

    /// <inheritdoc cref="TakeAsync(NpgsqlTransaction, CancellationToken)"/>
    public Task TakeAsync(IcpStudioDbContext db, CancellationToken cancellationToken) =>
        TakeAsync((NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction(), cancellationToken);

    /// <summary>Waits until nobody has it alone; others may share it.</summary>
    /// <inheritdoc cref="TakeAsync(NpgsqlTransaction, CancellationToken)"/>
    public Task ShareAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        AskAsync("pg_advisory_xact_lock_shared", transaction.Connection!, cancellationToken);

    private async Task AskAsync(string function, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // The server ends the waiting, at the transaction's own lock_timeout; the driver's limit is only the net below.
        await using var command =
            new NpgsqlCommand($"select {function}({Number})", connection) { CommandTimeout = Limits.BulkLock + Limits.Statement };
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new LockBusyException(Busy, busy);
        }
    }
}
