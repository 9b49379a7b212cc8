using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Records;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Reports.Deals;

/// <summary>Deals that wait under one name.</summary>
/// <param name="Named">The account as the deals name it, or null where they name none.</param>
/// <param name="Deals">How many.</param>
/// <param name="Amount">Their sum, in the workspace's currency.</param>
public sealed record WaitingName(string? Named, int Deals, decimal? Amount);

/// <summary>Lists the deals whose account is not known, by the name they give it; those with the most deals first.</summary>
public sealed class ListWaitingDeals(
    IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, AccountSuggestions suggestions, VisibleAccounts visible)
{
    public const int PageSize = 50;

    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<(IReadOnlyList<WaitingName> Names, int Count)> RunAsync(int page, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await visible.InAsync(db, cancellationToken);
        var names = rows.Deals.Where(d => d.AccountId == null).GroupBy(d => d.AccountName ?? d.AccountRef ?? d.AccountDomain);
        var items = await names.Select(g => new { g.Key, Deals = g.Count(), Amount = g.Sum(d => d.Amount) })
            .OrderByDescending(g => g.Deals).ThenBy(g => g.Key)
            .Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return ([.. items.Select(i => new WaitingName(i.Key, i.Deals, i.Amount))], await names.CountAsync(cancellationToken));
    }

    /// <summary>The accounts that may have been meant, best first. Compares with every account, so it comes after the list.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<SuggestedAccount>>> SuggestAsync(
        IReadOnlyList<WaitingName> names, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        var found = await suggestions.FindAsync([.. names.Select(n => n.Named).OfType<string>()], cancellationToken);
        if (await visible.IsEverythingAsync(cancellationToken))
            return found;
        var snapshot = (await visible.GetAsync(cancellationToken)).Snapshot;
        return found.ToDictionary(f => f.Key, f => (IReadOnlyList<SuggestedAccount>)[.. f.Value.Where(a => snapshot.RowOf(a.Id) >= 0)]);
    }
}
