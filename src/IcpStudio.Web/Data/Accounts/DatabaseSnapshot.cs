using Npgsql;

namespace IcpStudio.Web.Data.Accounts;

/// <summary>
/// What a transaction can see, as PostgreSQL writes it (<c>xmin:xmax:in-progress</c>). A row written by a transaction that an
/// earlier snapshot could not see is new since then, however long that transaction ran; a sequence would lose such rows.
/// </summary>
internal static class DatabaseSnapshot
{
    /// <summary>The snapshot of the connection's current transaction.</summary>
    public static async Task<string> CurrentAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_current_snapshot()::text", connection);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>A name by which other transactions can see what this connection's one sees, until that ends.</summary>
    public static async Task<string> ExportAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_export_snapshot()", connection);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Lets the connection's transaction, which must not have asked anything yet, see what another one exported.</summary>
    public static async Task ShareAsync(NpgsqlConnection connection, string exported, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"set transaction snapshot '{exported}'", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// SQL that is true of a row whose xid column is new since the snapshot in <c>$1</c>. The first half lets an index serve.
    /// </summary>
    public static string ChangedSince(string xidColumn) =>
        $"{xidColumn} >= pg_snapshot_xmin($1::text::pg_snapshot) and not pg_visible_in_snapshot({xidColumn}, $1::text::pg_snapshot)";
}
