using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Data.Accounts;

/// <summary>Writes entities in the same all-or-nothing as a batch of accounts.</summary>
public static class AccountBatchContext
{
    /// <summary>A context on the batch's transaction, for after <see cref="AccountBatch.MergeAsync"/>; disposing it leaves the transaction open.</summary>
    public static async Task<IcpStudioDbContext> OpenContextAsync(
        this AccountBatch batch, IDbContextFactory<IcpStudioDbContext> contexts, CancellationToken cancellationToken)
    {
        // Options of its own would make EF build the whole model again, which takes a second.
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Database.SetDbConnection(batch.Transaction.Connection, contextOwnsConnection: false);
        await db.Database.UseTransactionAsync(batch.Transaction, cancellationToken);
        return db;
    }
}
