using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Counting;
using IcpStudio.Core.Lists;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Features.Filters;

namespace IcpStudio.Web.Features.Accounts.List;

/// <summary>An attribute in the filter panel, counted under everything else that is chosen.</summary>
/// <param name="Values">Of a choice, set or yes/no: what occurs, commonest first; empty for others.</param>
/// <param name="Bins">Of a number or date (as its day number): accounts by range; empty for others.</param>
/// <param name="Missing">Accounts without a value.</param>
public sealed record AccountFacet(
    AttributeDefinition Attribute, FacetChoice Choice, ImmutableArray<(string Value, int Count)> Values, ImmutableArray<NumberBin> Bins,
    int Missing)
{
    private const int MaxBins = 12;

    /// <summary>Counts an attribute.</summary>
    /// <param name="query">The list asked for, the facet's own part included.</param>
    /// <param name="lists">What the list is made of.</param>
    /// <param name="bitmapOf">The accounts of a query.</param>
    internal static AccountFacet Count(
        AttributeDefinition attribute, AccountQuery query, ListScores lists, Func<AccountQuery, AccountBitmap> bitmapOf)
    {
        var choice = FacetFilter.ChoiceOf(query.Filter, attribute.Key);
        var bitmap = bitmapOf(query with { Filter = FacetFilter.With(query.Filter, attribute, new FacetChoice()) });
        if (bitmap.Snapshot.Column(attribute.Key) is null)
            return OfStanding(attribute, choice, bitmap, lists);
        if (attribute.Type is AttributeType.Choice or AttributeType.Set or AttributeType.YesNo)
        {
            var counts = bitmap.ValueCounts(attribute.Key);
            return new AccountFacet(attribute, choice, counts.Values, [], counts.Missing);
        }

        var bins = attribute.Type is AttributeType.Number or AttributeType.Date ? RangeCounts.Of(bitmap, attribute.Key, MaxBins) : [];
        var missing = FilterEvaluator.Evaluate(
            bitmap.Snapshot, new Filter.Leaf(new PresenceCondition(attribute.Key, IsMissing: true)), query.AsOf).And(bitmap);
        return new AccountFacet(attribute, choice, [], bins, missing.Count);
    }

    private static AccountFacet OfStanding(AttributeDefinition attribute, FacetChoice choice, AccountBitmap bitmap, ListScores lists)
    {
        ImmutableArray<(string, int)> Segments() =>
            [.. lists.SegmentNames.Select(name => (name, lists.Segments?.Find(name)?.And(bitmap).Count ?? 0))
                .OrderByDescending(s => s.Item2)];
        return (attribute.Key, lists.Scored?.Scores) switch
        {
            (BuiltInAttributes.Segment, _) => new AccountFacet(attribute, choice, Segments(), [], 0),
            (_, null) => new AccountFacet(attribute, choice, [], [], bitmap.Count),
            (BuiltInAttributes.Tier, { } scores) =>
                new AccountFacet(attribute, choice, [.. scores.Profile.Tiers.Select(t => t.Name).Zip(scores.CountByTier(bitmap))], [], 0),
            (_, { } scores) => new AccountFacet(attribute, choice, [], Scores(bitmap, scores), 0),
        };
    }

    /// <summary>By tens; 100 is with the nineties.</summary>
    private static ImmutableArray<NumberBin> Scores(AccountBitmap bitmap, ProfileScores scores) => [.. Enumerable.Range(0, 10).Select(i =>
    {
        var (from, to) = (i * 10, i == 9 ? 100 : i * 10 + 9);
        var range = new Filter.Leaf(new NumberCondition(BuiltInAttributes.Score, from, to));
        return new NumberBin(from, to,
            FilterEvaluator.Evaluate(bitmap.Snapshot, range, scores.AsOf, scoreContext: new ScoreContext(scores)).And(bitmap).Count);
    })];
}
