using Npgsql;

namespace IcpStudio.Web.Data.Embedded;

/// <summary>Single, unpooled connections to a server that may not be ready yet.</summary>
internal static class ServerProbe
{
    /// <summary>Opens one connection to prove the database answers.</summary>
    /// <exception cref="NpgsqlException">It does not.</exception>
    public static async Task OpenAsync(NpgsqlConnectionStringBuilder target, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(Unpooled(target, target.Database!));
        await connection.OpenAsync(cancellation);
    }

    /// <summary>Makes the database named in the connection string.</summary>
    public static async Task CreateDatabaseAsync(NpgsqlConnectionStringBuilder target, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(Unpooled(target, "postgres"));
        await connection.OpenAsync(cancellation);
        var name = target.Database!.Replace("\"", "\"\"", StringComparison.Ordinal);
        await using var create = new NpgsqlCommand($"CREATE DATABASE \"{name}\"", connection);
        await create.ExecuteNonQueryAsync(cancellation);
    }

    private static string Unpooled(NpgsqlConnectionStringBuilder target, string database) =>
        new NpgsqlConnectionStringBuilder(target.ConnectionString) { Database = database, Pooling = false, Timeout = 5 }.ConnectionString;
}
