using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IcpStudio.Web.Data;

/// <summary>Brings the database to the schema of this version of the app.</summary>
public sealed class DatabaseMigrator(IDbContextFactory<IcpStudioDbContext> contexts, NpgsqlDataSource dataSource)
{
    /// <summary>Applies what is missing. Of several nodes that start at once one applies, the others wait and find nothing to do.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // The lock is the session's: it ends with the process whatever happens, and with the connection's return to the pool.
        await using var guard = await dataSource.OpenConnectionAsync(cancellationToken);
        await using (var command = new NpgsqlCommand($"select pg_advisory_lock({AdvisoryLocks.Migration})", guard) { CommandTimeout = 0 })
            await command.ExecuteNonQueryAsync(cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
    }
}
