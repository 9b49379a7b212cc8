using IcpStudio.Web.Access;
using IcpStudio.Web.Components.Shared;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Scored;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Reports.Deals;

/// <summary>Which deals a list shows; null means all.</summary>
/// <param name="Outcome">How they ended.</param>
/// <param name="Search">A part of the name, or the whole id.</param>
/// <param name="Page">From 1.</param>
/// <param name="Scored">The part of a report's deals.</param>
public sealed record DealFilter(DealOutcome? Outcome = null, string? Search = null, int Page = 1, ScoredDealFilter? Scored = null)
{
    /// <summary>What an address asks; what cannot be read is left out.</summary>
    public static DealFilter Parse(string address, DateOnly today)
    {
        var query = new AddressQuery(address);
        return new(query.Choice<DealOutcome>("outcome"), query.Text("q"), query.Page, ScoredDealFilter.Parse(address, today));
    }

    /// <summary>The address of the list.</summary>
    public string Url
    {
        get
        {
            (string, string?)[] parts =
            [
                ("outcome", Outcome is { } outcome ? DealFormatter.Outcome(outcome) : null), ("q", Search),
                ("page", AddressQuery.OfPage(Page)), .. Scored?.Parts ?? [],
            ];
            return Scored is null
                ? AddressQuery.Of("/deals", parts)
                : DealQuestionUrl.Of("/deals", Scored.Question, parts);
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
/// <param name="Profile">By whose tiers the report's part is cut; null where the list is no report's.</param>
/// <param name="Problem">What the address names that is not there, or null.</param>
/// <param name="Progress">How far the first scoring of deals is, without which a report's part cannot be cut; else null.</param>
public sealed record DealListPage(
    IReadOnlyList<DealListItem> Items, int Count, int Waiting, ReportProfile? Profile = null, string? Problem = null,
    ScoringProgress? Progress = null);

/// <summary>Lists deals.</summary>
public sealed class ListDeals(
    IDbContextFactory<IcpStudioDbContext> contexts, ListScoredDeals scored, VisibleAccounts visible, AccessControl access)
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
        var rows = await visible.InAsync(db, cancellationToken);
        var waiting = await rows.Deals.CountAsync(d => d.AccountId == null, cancellationToken);
        var skip = (Math.Max(1, filter.Page) - 1) * PageSize;
        if (filter.Scored is null)
        {
            var all = Found(rows.Deals.AsNoTracking().Where(d => filter.Outcome == null || d.Outcome == filter.Outcome), filter.Search);
            return new DealListPage(await ItemsAsync(db, Latest(all).Skip(skip).Take(PageSize), cancellationToken),
                await all.CountAsync(cancellationToken), waiting);
        }

        if (await scored.RunAsync(filter.Scored, filter.Outcome, cancellationToken) is not { } part)
            return new DealListPage([], 0, waiting, Problem: "The profile or version that this address names is not published.");
        var (ids, profile, problem, progress) = part;
        if (filter.Search is not null)
            ids = await Latest(Found(rows.Deals.Where(d => ids.Contains(d.Id)), filter.Search)).Select(d => d.Id)
                .ToArrayAsync(cancellationToken);
        var shown = ids.Skip(skip).Take(PageSize).ToArray();
        return new DealListPage(await ItemsAsync(db, rows.Deals.AsNoTracking().Where(d => shown.Contains(d.Id)), cancellationToken),
            ids.Length, waiting, profile, problem, progress);
    }

    private static IQueryable<Deal> Found(IQueryable<Deal> deals, string? search)
    {
        if (search is null)
            return deals;
        var pattern = $"%{search.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
        return search.Length < ShortestSearch
            ? deals.Where(d => d.ExternalId == search)
            : deals.Where(d =>
                d.ExternalId == search || EF.Functions.ILike(d.Name, pattern, "\\") || EF.Functions.ILike(d.AccountName!, pattern, "\\"));
    }

    private static Task<List<DealListItem>> ItemsAsync(IcpStudioDbContext db, IQueryable<Deal> page, CancellationToken cancellationToken) =>
        (
            from deal in page
            join account in db.Accounts on deal.AccountId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            orderby deal.CreatedOn == null, deal.CreatedOn descending, deal.Id descending
            select new DealListItem(
                deal.Id, deal.ExternalId, deal.Name, deal.AccountId,
                EF.Property<string?>(account, "name") ?? EF.Property<string?>(account, "domain") ?? account.ExternalId ?? deal.AccountName
                    ?? deal.AccountRef ?? deal.AccountDomain,
                deal.Type, deal.Stage, deal.Outcome, deal.Amount, deal.CreatedOn, deal.ClosedOn, deal.Owner))
            .ToListAsync(cancellationToken);
}
