using System.Collections.Immutable;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring;

namespace IcpStudio.Core.Evidence.Proposals;

/// <summary>Thresholds that give the tiers chosen sizes.</summary>
public static class Thresholds
{
    /// <summary>How large the second tier is made, as a share of all.</summary>
    private const double SecondaryShare = .4;

    /// <param name="raws">Raw points of everybody.</param>
    /// <param name="max">Most points possible.</param>
    /// <param name="primaryShare">Share of all that the first tier should have, above 0 and below 1.</param>
    public static ImmutableArray<Tier> For(IReadOnlyCollection<int> raws, int max, double primaryShare)
    {
        if (max <= 0 || raws.Count == 0)
            return ProfileDefinition.DefaultTiers;
        var counts = new int[101];
        foreach (var raw in raws)
            counts[ScoreFormula.ScoreOf(raw, max)]++;
        return For(counts, primaryShare);
    }

    /// <param name="counts">How many have each score, 0 to 100.</param>
    /// <param name="primaryShare">Share of all that the first tier should have, above 0 and below 1.</param>
    public static ImmutableArray<Tier> For(IReadOnlyList<int> counts, double primaryShare)
    {
        var all = counts.Sum();
        if (all == 0)
            return ProfileDefinition.DefaultTiers;
        var reaching = new int[102];
        for (var score = 100; score >= 0; score--)
            reaching[score] = reaching[score + 1] + counts[score];
        double Off(int from, double share) => Math.Abs((double)reaching[from] / all - share);
        var primary = Enumerable.Range(2, 99).MinBy(from => Off(from, primaryShare));
        var secondary = Enumerable.Range(1, primary - 1).MinBy(from => Off(from, Math.Min(.95, primaryShare + SecondaryShare)));
        return [new("Primary", primary), new("Secondary", secondary), new("Poor fit", 0)];
    }
}
