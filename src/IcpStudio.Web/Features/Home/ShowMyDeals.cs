using IcpStudio.Core.Text;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Home;

/// <summary>An open deal of mine.</summary>
/// <param name="Tier">Index of its account's tier; null where it has none.</param>
public sealed record MyDeal(long Id, string Name, long? AccountId, DealType Type, string? Stage, decimal? Amount, int? Tier);

/// <summary>My open deals whose accounts are of one tier.</summary>
/// <param name="Amount">Their sum, in the workspace's currency.</param>
public sealed record MyDealTier(string Name, int Count, decimal Amount);

/// <summary>My open deals.</summary>
/// <param name="Owner">The name by which deals are mine.</param>
/// <param name="Tiers">Best first; empty where no profile is published.</param>
/// <param name="Others">Deals whose account is not known, or not scored.</param>
/// <param name="Worst">The biggest deals of new business of the last tier: time spent there is missing elsewhere.</param>
/// <param name="Best">The biggest deals of the best tier.</param>
public sealed record MyDeals(
    string Owner, int Count, IReadOnlyList<MyDealTier> Tiers, int Others, IReadOnlyList<MyDeal> Best, IReadOnlyList<MyDeal> Worst);

/// <summary>The open deals that the actor owns, by the tier their account has now.</summary>
public sealed class ShowMyDeals(IDbContextFactory<IcpStudioDbContext> contexts, VisibleAccounts index, AccessControl access)
{
    private const int MaxShown = 4;

    public async Task<MyDeals> RunAsync(CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        var accounts = await index.GetAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await Of((await index.InAsync(db, cancellationToken)).Deals,
            actor.Name).Select(d => new MyDeal(d.Id, d.Name, d.AccountId, d.Type, d.Stage, d.Amount, null)).ToListAsync(cancellationToken);
        if (accounts.Find(null) is not { Scores: var scores, Profile.Definition.Tiers: var tiers })
            return new MyDeals(actor.Name, open.Count, [], open.Count, [], []);
        var deals = open.ConvertAll(
            d => d with { Tier = d.AccountId is { } id && accounts.Snapshot.RowOf(id) is >= 0 and var row ? scores.TierAt(row) : null });
        IReadOnlyList<MyDeal> Biggest(IEnumerable<MyDeal> some, int tier) =>
            [.. some.Where(d => d.Tier == tier).OrderByDescending(d => d.Amount ?? -1).ThenBy(d => d.Id).Take(MaxShown)];
        return new MyDeals(
            actor.Name, deals.Count,
            [.. tiers.Select((t, i) =>
                new MyDealTier(t.Name, deals.Count(d => d.Tier == i), deals.Where(d => d.Tier == i).Sum(d => d.Amount ?? 0)))],
            deals.Count(d => d.Tier is null), Biggest(deals, 0), Biggest(
                deals.Where(d => d.Type == DealType.NewBusiness), tiers.Length - 1));
    }

    /// <summary>The open deals of an owner; ix_deals_open_by_owner finds them.</summary>
    internal static IQueryable<Deal> Of(IQueryable<Deal> deals, string owner)
    {
        var folded = ValueFolding.Fold(owner);
        return deals.AsNoTracking().Where(d => d.Outcome == DealOutcome.Open && d.Owner!.ToLower() == folded);
    }
}
