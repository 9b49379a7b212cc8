using IcpStudio.Web.Data;
using IcpStudio.Web.Features.Imports.Problems;
using Npgsql;

namespace IcpStudio.Web.Features.Imports.Running;

/// <summary>Writes what came of an import into its row, in the transaction of the work.</summary>
internal static class ImportRecord
{
    /// <summary>It is done; the uploaded file is not needed any more.</summary>
    public static async Task EndAsync(
        long id, ImportCounts counts, ProblemLog log, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await log.StoreAsync(id, transaction, cancellationToken);
        await ExecuteAsync("delete from import_chunks where import_id = $1", transaction, cancellationToken, id);
        await ExecuteAsync(
            $"update imports set state = 'Succeeded', error = null, finished_at = now(), {SetCounts} where id = $1", transaction,
            cancellationToken, Values(id, counts));
    }

    /// <summary>What it would do; it stays a draft.</summary>
    public static async Task NoteDryRunAsync(
        long id, ImportCounts counts, ProblemLog log, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await log.StoreAsync(id, transaction, cancellationToken);
        await ExecuteAsync($"update imports set {SetCounts} where id = $1", transaction, cancellationToken, Values(id, counts));
    }

    private const string SetCounts =
        "rows = $2, added = $3, updated = $4, unchanged = $5, rejected = $6, values_dropped = $7, repaired = $8, waiting = $9";

    private static object[] Values(long id, ImportCounts c) =>
        [id, c.Rows, c.Added, c.Updated, c.Unchanged, c.Rejected, c.ValuesDropped, c.Repaired, c.Waiting];

    private static async Task ExecuteAsync(
        string sql, NpgsqlTransaction transaction, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = Limits.BulkCommand(sql, transaction.Connection!, transaction);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
