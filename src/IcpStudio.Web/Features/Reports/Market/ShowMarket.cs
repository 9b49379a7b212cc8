using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Counting;
using IcpStudio.Core.Lists;
using IcpStudio.Web.Access;
using IcpStudio.Web.Features.Accounts;
using IcpStudio.Web.Features.Filters;

namespace IcpStudio.Web.Features.Reports.Market;

/// <summary>
/// Sizes a market from its accounts up: how many of each tier, region and size, who of them is a customer, and what they are worth at the
/// average deal of their tier.
/// </summary>
public sealed class ShowMarket(FindListScores findScores, WonDeals won, AccessControl access)
{
    /// <summary>A tier with fewer won deals takes the average of all tiers.</summary>
    public const int MinDeals = 5;

    private static readonly ImmutableArray<string> UsualRows = ["region", "country", "industry"];

    /// <returns>The market; null where no such profile is published.</returns>
    public async Task<MarketReport?> RunAsync(MarketQuestion question, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ReadReports, cancellationToken);
        var list = new AccountListRequest { ProfileId = question.ProfileId, Filter = question.Filter };
        if (await findScores.RunAsync(
            list, null, actor, cancellationToken) is not { Scored: { Profile: var profile, Scores: var scores } } lists)
            return null;
        var snapshot = scores.Snapshot;
        var asOf = scores.AsOf;
        var market = AccountList.BitmapOf(new AccountQuery(question.Filter, asOf) { ScoreContext = lists.ScoreContext }, snapshot, scores);
        var sides = snapshot.Catalog.Listed.Where(a => MarketSide.CanPart(a) && snapshot.Column(a.Key) is not null).ToImmutableArray();
        var rows = sides.FirstOrDefault(a => a.Key == question.Rows) ?? Usual(sides, market, null);
        var columns = sides.FirstOrDefault(a => a.Key == question.Columns && a != rows) ?? Usual(sides, market, rows);
        var (side, across) = (MarketSide.Of(rows, market), MarketSide.Of(columns, market));
        var counts = CrossCounts.Of(
            market, [.. Enumerable.Range(0, profile.Definition.Tiers.Length - 1).Select(tier => scores.Accounts(t => t == tier))],
            side.Bitmaps(snapshot, asOf), across.Bitmaps(snapshot, asOf),
            [.. new[] { MarketStanding.Customer, MarketStanding.InDeal }
                .Select(s => FilterEvaluator.Evaluate(snapshot, MarketCell.FilterOf(s), asOf))]);
        var deals = await won.ByTierAsync(scores, cancellationToken);
        var report = new MarketReport(question, profile, snapshot.Count, [], side, across, sides)
        {
            Profiles = [.. lists.Accounts.Profiles.Select(p => p.Profile)],
            Counts = counts,
            Catalog = snapshot.Catalog,
        };
        return report with
        {
            Tiers = [.. profile.Definition.Tiers.Select(
                (t, i) => new MarketTier(i, t.Name, report.Cell(i), deals[i], deals[i].Count < MinDeals ? deals[^1] : deals[i]))],
        };
    }

    /// <summary>Down the side the first of the usual ones that any account has, across the number of employees.</summary>
    private static AttributeDefinition Usual(ImmutableArray<AttributeDefinition> sides, AccountBitmap market, AttributeDefinition? rows) =>
        rows is not null
            ? sides.First(a => a.Key == (rows.Key == "employees" ? "industry" : "employees"))
            : UsualRows.Select(key => sides.First(a => a.Key == key)).FirstOrDefault(a => !market.ValueCounts(a.Key).Values.IsEmpty)
                ?? sides.First(a => a.Key == UsualRows[0]);
}
