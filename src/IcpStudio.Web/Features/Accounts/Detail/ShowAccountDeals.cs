using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Accounts.Detail;

/// <summary>An account's deals, latest first, and what became of it as a customer.</summary>
/// <param name="Customer">Null where it never was one.</param>
public sealed record AccountDeals(IReadOnlyList<Deal> Deals, CustomerOutcome? Customer);

/// <summary>The deals and the customer outcome of an account.</summary>
public sealed class ShowAccountDeals(IDbContextFactory<IcpStudioDbContext> contexts, VisibleAccounts visible, AccessControl access)
{
    /// <summary>Deals shown, at most.</summary>
    public const int MaxDeals = 100;

    public async Task<AccountDeals> RunAsync(long accountId, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await visible.OfAsync(accountId, db, cancellationToken);
        var deals = await rows.Deals.AsNoTracking().Where(d => d.AccountId == accountId)
            .OrderByDescending(d => d.CreatedOn).ThenByDescending(d => d.Id).Take(MaxDeals).ToListAsync(cancellationToken);
        return new AccountDeals(deals,
            await rows.CustomerOutcomes.AsNoTracking().SingleOrDefaultAsync(o => o.AccountId == accountId, cancellationToken));
    }
}
