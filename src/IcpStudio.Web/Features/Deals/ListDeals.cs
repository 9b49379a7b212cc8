using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Deals;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Deals;

/// <summary>Which deals a list shows; null means all.</summary>
/// <param name="Outcome">How they ended.</param>
/// <param name="Search">A part of the name, or the whole id.</param>
/// <param name="Page">From 1.</param>
public sealed record DealFilter(DealOutcome? Outcome = null, string? Search = null, int Page = 1)
{
    /// <summary>The address of the list.</summary>
    public string Url
    {
        get
        {
            var parts = new List<string>();
            if (Outcome is { } outcome)
                parts.Add($"outcome={DealWords.Outcome(outcome)}");
            if (Search is { } search)
                parts.Add($"q={Uri.EscapeDataString(search)}");
            if (Page > 1)
                parts.Add($"page={Page}");
            return parts.Count == 0 ? "/deals" : "/deals?" + string.Join('&', parts);
        }
    }
}

/// <summary>A deal in a list.</summary>
public sealed record DealListItem(
    long Id, string? ExternalId, string Name, long? AccountId, string? Account, DealType Type, string? Stage, DealOutcome Outcome,
    decimal? Amount, DateOnly? CreatedOn, DateOnly? ClosedOn, string? Owner);

/// <summary>One page of deals.</summary>
/// <param name="Items">Latest created first.</param>
/// <param name="Count">How many there are in all.</param>
/// <param name="Waiting">How many of all deals wait for their account, whatever the filter.</param>
public sealed record DealListPage(IReadOnlyList<DealListItem> Items, int Count, int Waiting);

/// <summary>Lists deals.</summary>
public sealed class ListDeals(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    public const int PageSize = 50;

    /// <summary>Fewer letters would search every deal for next to nothing.</summary>
    public const int ShortestSearch = 3;

    /// <summary>The list's order, which an index has.</summary>
    internal static IQueryable<Deal> Latest(IQueryable<Deal> deals) =>
        deals.OrderBy(d => d.CreatedOn == null).ThenByDescending(d => d.CreatedOn).ThenByDescending(d => d.Id);

    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<DealListPage> RunAsync(DealFilter filter, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var deals = db.Deals.AsNoTracking().Where(d => filter.Outcome == null || d.Outcome == filter.Outcome);
        if (filter.Search is { } search)
        {
            var pattern = $"%{search.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
            deals = search.Length < ShortestSearch
                ? deals.Where(d => d.ExternalId == search)
                : deals.Where(d => d.ExternalId == search || EF.Functions.ILike(d.Name, pattern, "\\") || EF.Functions.ILike(d.AccountName!, pattern, "\\"));
        }

        var page = Latest(deals).Skip((Math.Max(1, filter.Page) - 1) * PageSize).Take(PageSize);
        var items = await (
            from deal in page
            join account in db.Accounts on deal.AccountId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            orderby deal.CreatedOn == null, deal.CreatedOn descending, deal.Id descending
            select new DealListItem(
                deal.Id, deal.ExternalId, deal.Name, deal.AccountId,
                EF.Property<string?>(account, "name") ?? EF.Property<string?>(account, "domain") ?? account.ExternalId ?? deal.AccountName ?? deal.AccountRef ?? deal.AccountDomain,
                deal.Type, deal.Stage, deal.Outcome, deal.Amount, deal.CreatedOn, deal.ClosedOn, deal.Owner)).ToListAsync(cancellationToken);
        return new DealListPage(items, await deals.CountAsync(cancellationToken), await db.Deals.CountAsync(d => d.AccountId == null, cancellationToken));
    }
}
