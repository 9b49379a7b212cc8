using Npgsql;

namespace IcpStudio.Web.Data.Scores;

/// <summary>
/// Keeps a switch of scores and the writing of accounts apart, so that no account is written between being scored and the
/// switch. Writers share it; a score run takes it alone. Readers never see it. Ends with the transaction.
/// </summary>
internal static class ScoreLock
{
    public static Task ShareAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        AdvisoryLock.Scores.ShareAsync(transaction, cancellationToken);

    public static Task TakeAloneAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        AdvisoryLock.Scores.TakeAsync(transaction, cancellationToken);
}
