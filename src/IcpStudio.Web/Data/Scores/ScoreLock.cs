using IcpStudio.Web.Data.Bulk;
using Npgsql;

namespace IcpStudio.Web.Data.Scores;

/// <summary>
/// Keeps a switch of scores and the writing of accounts apart, so that no account is written between being scored and the
/// switch. Writers share it; a score run takes it alone. Readers never see it. Ends with the transaction.
/// </summary>
internal static class ScoreLock
{
    public static Task ShareAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        TakeAsync($"select pg_advisory_xact_lock_shared({AdvisoryLocks.Scores})", transaction, cancellationToken);

    public static Task TakeAloneAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        TakeAsync($"select pg_advisory_xact_lock({AdvisoryLocks.Scores})", transaction, cancellationToken);

    private static async Task TakeAsync(string sql, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
