using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IcpStudio.Web.Data;

/// <summary>Brings the database to the schema of this version of the app.</summary>
public sealed class DatabaseMigrator(IDbContextFactory<IcpStudioDbContext> contexts, NpgsqlDataSource dataSource)
{
    /// <summary>Its migrations still lead from the first schema to the one that <c>CreateSchema</c> makes today.</summary>
    private const string LastCommitWithOlderMigrations = "9573526c";

    /// <summary>Applies what is missing. Of several nodes that start at once one applies, the others wait and find nothing to do.</summary>
    /// <exception cref="OutdatedSchemaException">The database is older than the oldest migration; nothing was changed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // The lock is a transaction's of its own, which does nothing else: it ends with the process whatever happens, and with this method.
        await using var guard = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var held = await guard.BeginTransactionAsync(cancellationToken);
        await Limits.WaitAsJobAsync(held, cancellationToken);
        await AdvisoryLock.Migration.TakeAsync(held, cancellationToken);
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        if (applied.Count > 0 && !applied.Contains(context.Database.GetMigrations().First()))
            throw new OutdatedSchemaException(applied[^1], LastCommitWithOlderMigrations);
        context.Database.SetCommandTimeout(Limits.Bulk);
        await context.Database.MigrateAsync(cancellationToken);
    }
}

/// <summary>The database was made by an app whose migrations this one no longer has; the message says what to do.</summary>
public sealed class OutdatedSchemaException(string lastApplied, string commit) : Exception(
    $"The database was last used by an older ICP Studio (its schema stands at {lastApplied}), and this version does not know the way from "
        + "there. "
    + $"Start commit {commit} on it once, then this version again. Nothing was changed.");
