using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Counting;
using IcpStudio.Core.Reports;
using IcpStudio.Core.Text;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Reports.Market;

/// <summary>One tier of the market.</summary>
/// <param name="Index">0 is the best.</param>
/// <param name="Cell">Its accounts.</param>
/// <param name="Won">Its won deals of new business that have an amount.</param>
/// <param name="Deal">The average its accounts are multiplied by: of <paramref name="Won"/>, or of all tiers where those are too
/// few.</param>
public sealed record MarketTier(int Index, string Name, MarketCell Cell, Mean Won, Mean Deal)
{
    /// <summary>Whether its own deals are too few to tell an average.</summary>
    public bool BorrowsDeal => Deal != Won;

    /// <summary>All its accounts times the average deal; null where no deal was won.</summary>
    public MarketWorth? Worth => WorthOf(Cell.Accounts);

    /// <summary>The same of its untouched accounts.</summary>
    public MarketWorth? Untouched => WorthOf(Cell.Untouched);

    public MarketWorth? WorthOf(int accounts) => Deal.Count == 0 ? null : MarketWorth.Of(accounts, Deal);
}

/// <summary>A market sized from its accounts up.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Profile">Whose tiers.</param>
/// <param name="Accounts">Accounts of the workspace.</param>
/// <param name="Tiers">Best first.</param>
/// <param name="Rows">Down the side of the grid.</param>
/// <param name="Columns">Across it.</param>
/// <param name="Sides">What it can be parted by.</param>
public sealed record MarketReport(
    MarketQuestion Question, CurrentProfile Profile, int Accounts, ImmutableArray<MarketTier> Tiers, MarketSide Rows, MarketSide Columns,
    ImmutableArray<AttributeDefinition> Sides)
{
    /// <summary>The published profiles, the default one first.</summary>
    public required ImmutableArray<CurrentProfile> Profiles { get; init; }

    /// <summary>By tier, row, column and <see cref="MarketStanding"/>.</summary>
    public required CrossTable Counts { get; init; }

    /// <summary>The workspace's attributes.</summary>
    public required AttributeCatalog Catalog { get; init; }

    /// <summary>The whole market.</summary>
    public MarketCell All => Cell(null);

    public MarketTier Best => Tiers[0];

    /// <summary>Share of the market in the best tier, 0 to 1; null where it is empty.</summary>
    public double? Breadth => All.Accounts == 0 ? null : (double)Best.Cell.Accounts / All.Accounts;

    /// <summary>The tier the grid is of.</summary>
    public MarketTier Chosen => Tiers.FirstOrDefault(t => ValueFolding.Comparer.Equals(t.Name, Question.Tier ?? "")) ?? Best;

    /// <summary>
    /// What all tiers but the last are worth together: who meets the last is not to be sold to. Null where no deal was won.
    /// </summary>
    public MarketWorth? Worth =>
        Tiers.SkipLast(1).Select(t => t.Worth).Aggregate((MarketWorth?)default(MarketWorth), (sum, next) => sum + next);

    /// <summary>A part of the market; null: all tiers, rows or columns.</summary>
    public MarketCell Cell(int? tier, int? row = null, int? column = null)
    {
        int Of(MarketStanding standing) => Counts.Of(tier, row, column, (int)standing);
        return new(Of(MarketStanding.Customer), Of(MarketStanding.InDeal), Of(MarketStanding.Untouched));
    }

    /// <summary>The list of a part's accounts; null where it cannot be asked for.</summary>
    public string? List(int? tier, int? row = null, int? column = null, MarketStanding? standing = null)
    {
        var parts = new[] { row is { } r ? Rows.Groups[r] : null, column is { } c ? Columns.Groups[c] : null }
            .OfType<MarketGroup>()
            .ToList();
        if (parts.Exists(p => p.Filter is null))
            return null;
        var filter = parts.Select(p => p.Filter!).Aggregate(Question.Filter, FacetFilter.And);
        return AccountListUrl.Of(
            new AccountListRequest
            {
                ProfileId = Question.ProfileId,
                Tier = tier is { } t ? Tiers[t].Name : null,
                Filter = standing is { } s ? FacetFilter.And(filter, MarketCell.FilterOf(s)) : filter,
            }, Catalog);
    }
}
