using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Counting;
using IcpStudio.Core.Lists;

namespace IcpStudio.Web.Features.Reports.Market;

/// <summary>Some of the market's accounts, such as those of a country.</summary>
/// <param name="Label">What people read.</param>
/// <param name="Filter">Who belongs to it; null where that cannot be listed.</param>
public sealed record MarketGroup(string Label, Filter? Filter);

/// <summary>An attribute that the market is parted by.</summary>
/// <param name="Attribute">A choice, a yes or no, or a number.</param>
/// <param name="Groups">Its commonest values or its ranges, then all others, then the accounts without a value.</param>
public sealed record MarketSide(AttributeDefinition Attribute, ImmutableArray<MarketGroup> Groups)
{
    /// <summary>Values that have a group of their own, at most.</summary>
    private const int MaxValues = 12;

    private const int MaxRanges = 7;

    /// <summary>Where the usual size bands begin, after the first.</summary>
    private static readonly ImmutableArray<decimal> Sizes = [11, 51, 201, 501, 1_001, 5_001];

    public static bool CanPart(AttributeDefinition attribute) =>
        attribute.Type is AttributeType.Choice or AttributeType.YesNo or AttributeType.Number;

    /// <summary>Parts a market.</summary>
    /// <param name="attribute">Of those that <see cref="CanPart"/>.</param>
    /// <param name="market">The accounts: the values commonest among them get a group of their own.</param>
    internal static MarketSide Of(AttributeDefinition attribute, AccountBitmap market)
    {
        var groups = attribute.Type == AttributeType.Number ? Ranges(attribute, market.Snapshot) : Values(attribute, market);
        return new(
            attribute, [.. groups, new MarketGroup("unknown", new Filter.Leaf(new PresenceCondition(attribute.Key, IsMissing: true)))]);
    }

    /// <summary>The accounts of each group but the last.</summary>
    internal AccountBitmap[] Bitmaps(IndexSnapshot snapshot, DateOnly asOf) =>
        [.. Groups.SkipLast(1).Select(g => FilterEvaluator.Evaluate(snapshot, g.Filter!, asOf))];

    private static IEnumerable<MarketGroup> Values(AttributeDefinition attribute, AccountBitmap market)
    {
        var values = market.ValueCounts(attribute.Key).Values;
        var own = values.Take(MaxValues).Select(v => v.Value).ToImmutableArray();
        if (attribute.Type == AttributeType.YesNo)
            return own.Select(v => new MarketGroup(v, new Filter.Leaf(new YesNoCondition(attribute.Key, v == "yes"))));
        var groups = own.Select(v => new MarketGroup(v, new Filter.Leaf(new ValueCondition(attribute.Key, ValueOperator.In, [v]))));
        return values.Length <= MaxValues ? groups
            : groups.Append(new MarketGroup($"{ValueText.Number(values.Length - MaxValues)} others",
                new Filter.Leaf(new ValueCondition(attribute.Key, ValueOperator.NotIn, own))));
    }

    private static IEnumerable<MarketGroup> Ranges(AttributeDefinition attribute, IndexSnapshot snapshot)
    {
        var isSize = attribute.Key is "employees" or "salesHeadcount";
        var (begins, ends) = isSize ? (Sizes, [.. Sizes.Select(s => s - 1)]) : Between(attribute, snapshot);
        if (begins.IsEmpty)
            return [new MarketGroup("any", new Filter.Leaf(new PresenceCondition(attribute.Key, IsMissing: false)))];
        MarketGroup Range(decimal? from, decimal? to) => new(
            (from, to) switch
            {
                (null, { } last) => $"up to {Number(last)}",
                ({ } first, null) => $"{Number(first)} or more",
                ({ } first, { } last) => $"{Number(first)}–{Number(last)}",
                _ => "any",
            }, new Filter.Leaf(new NumberCondition(attribute.Key, from, to)));
        string Number(decimal number) =>
            attribute.Unit == "year" ? ValueText.Number(number, "year", null) : Components.Shared.Quantity.Shorten(number);
        return [Range(null, ends[0]), .. begins.Skip(1).Select((_, i) => Range(begins[i], ends[i + 1])), Range(begins[^1], null)];
    }

    /// <summary>Where ranges begin after the first, and where those before them end.</summary>
    private static (ImmutableArray<decimal> Begins, ImmutableArray<decimal> Ends) Between(
        AttributeDefinition attribute, IndexSnapshot snapshot)
    {
        var bins = RangeCounts.Of(FilterEvaluator.Evaluate(snapshot, Filter.Everything, DateOnly.MinValue), attribute.Key, MaxRanges);
        return ([.. bins.Skip(1).Select(b => b.From)], [.. bins.SkipLast(1).Select(b => b.To)]);
    }
}
