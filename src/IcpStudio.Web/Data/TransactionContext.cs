using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IcpStudio.Web.Data;

/// <summary>Writes entities in the same all-or-nothing as statements of one's own.</summary>
public static class TransactionContext
{
    /// <summary>A context on the transaction; disposing it leaves the transaction open.</summary>
    public static async Task<IcpStudioDbContext> OpenContextAsync(
        this NpgsqlTransaction transaction, IDbContextFactory<IcpStudioDbContext> contexts, CancellationToken cancellationToken)
    {
        // Options of its own would make EF build the whole model again, which takes a second.
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Database.SetDbConnection(transaction.Connection, contextOwnsConnection: false);
        await db.Database.UseTransactionAsync(transaction, cancellationToken);
        return db;
    }
}
