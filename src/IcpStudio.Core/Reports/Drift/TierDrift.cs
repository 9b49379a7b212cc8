using System.Collections.Immutable;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Reports.Drift;

/// <summary>How often a tier wins lately, against what its version promised.</summary>
/// <param name="Tier">Its name.</param>
/// <param name="Promised">Won of the deals decided before the version was published.</param>
/// <param name="Now">Won of those decided lately.</param>
/// <param name="PValue">Chance of such a difference where nothing has changed; not corrected for how many tiers are looked at.</param>
/// <param name="HasMoved">Whether it has moved beyond noise, given all tiers looked at, and far enough to speak of.</param>
public sealed record TierDrift(string Tier, Rate Promised, Rate Now, double PValue, bool HasMoved)
{
    /// <summary>Now less promised; null where one of them counts nothing.</summary>
    public RateDifference? Difference => RateDifference.Of(Now, Promised);

    /// <summary>Whether both are of enough deals to be compared.</summary>
    public bool IsComparable => Math.Min(Promised.Count, Now.Count) >= DriftAnalysis.MinMembers;

    /// <summary>Compares tier by tier, in their order (Fisher's exact test, corrected by Holm 1979).</summary>
    /// <param name="level">Chance at which any alarm of this look may be wrong.</param>
    public static ImmutableArray<TierDrift> Compare(
        IReadOnlyList<string> tiers, IReadOnlyList<Rate> promised, IReadOnlyList<Rate> now, double level = DriftAnalysis.UsualLevel)
    {
        var compared = tiers.Select((tier, i) => new TierDrift(tier, promised[i], now[i], PValueOf(promised[i], now[i]), HasMoved: false))
            .ToArray();
        var tested = Enumerable.Range(0, compared.Length).Where(i => compared[i].IsComparable).OrderBy(i => compared[i].PValue).ToList();
        for (var rank = 0; rank < tested.Count && compared[tested[rank]].PValue <= level / (tested.Count - rank); rank++)
        {
            var drift = compared[tested[rank]];
            compared[tested[rank]] = drift with { HasMoved = Math.Abs(drift.Difference!.Value.Value) >= DriftAnalysis.MinMove };
        }

        return [.. compared];
    }

    private static double PValueOf(Rate before, Rate now) =>
        IndependenceTest.Of([new Tally(before.Hits, before.Count - before.Hits), new Tally(now.Hits, now.Count - now.Hits)]).PValue;
}
