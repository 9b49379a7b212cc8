using System.Collections.Immutable;
using System.Runtime.InteropServices;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Proposals;

/// <summary>Judges a scorecard fitted on older members by newer ones.</summary>
internal static class HoldoutEvaluation
{
    private const int CalibrationGroups = 5;

    public static Proof Of(Scorecard card, bool isOfAll, Cohort cohort, TimeSplit split, double primaryShare)
    {
        var tiers = Thresholds.For([.. split.Older.Select(card.Raw)], card.Max, primaryShare);
        var (older, later) = (ByPoints(card, cohort, split.Older), ByPoints(card, cohort, split.Newer));
        var groups = Tiers(card, tiers, later);
        var newer = cohort.Tally(split.Newer);
        return new Proof
        {
            Attributes = [.. card.Items.Select(i => i.Feature.Column.Attribute.Key)],
            IsOfAllAttributes = isOfAll,
            From = split.From,
            Older = cohort.Tally(split.Older),
            Newer = newer,
            Area = Area(later),
            InSampleArea = Area(older),
            Tiers = groups,
            InSampleTiers = Tiers(card, tiers, older),
            Thirds = [.. Parts(card, later, 3).Reverse()
                .Zip(["Best third", "Middle third", "Last third"], (p, name) => p with { Name = name })],
            PrimaryLift = Lift.Of(groups[0].Tally, newer),
            Calibration = Parts(card, later, CalibrationGroups),
        };
    }

    private static RocArea Area(SortedDictionary<int, Tally> byPoints) => RocArea.Of(byPoints.Select(p => ((double)p.Key, p.Value)));

    private static SortedDictionary<int, Tally> ByPoints(Scorecard card, Cohort cohort, int[] rows)
    {
        var counts = new Dictionary<int, Tally>();
        foreach (var row in rows)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, card.Raw(row), out _) += cohort.Outcomes[row] == MemberOutcome.Good
                ? new Tally(1, 0)
                : new Tally(0, 1);
        return new(counts);
    }

    private static ImmutableArray<ProofGroup> Tiers(Scorecard card, ImmutableArray<Tier> tiers, SortedDictionary<int, Tally> byPoints)
    {
        var counts = new Tally[tiers.Length];
        foreach (var (points, tally) in byPoints)
            counts[card.Max <= 0 ? tiers.Length - 1 : ScoreFormula.TierOf(tiers, ScoreFormula.ScoreOf(points, card.Max))] += tally;
        return [.. tiers.Select((t, i) => new ProofGroup(t.Name, t.From, counts[i]))];
    }

    // Members of the same points stay together, so that no order among them is made up; groups may differ in size for it.
    private static ImmutableArray<ProofGroup> Parts(Scorecard card, SortedDictionary<int, Tally> byPoints, int parts)
    {
        var all = byPoints.Values.Sum(tally => tally.Count);
        var groups = new (Tally Tally, double Foretold)[parts];
        double before = 0;
        foreach (var (points, tally) in byPoints)
        {
            var part = Math.Min(parts - 1, (int)((before + tally.Count / 2.0) * parts / all));
            groups[part] = (groups[part].Tally + tally, groups[part].Foretold + tally.Count * card.Chance(points));
            before += tally.Count;
        }

        return [.. groups.Select(
            (g, i) => new ProofGroup($"{i + 1} of {parts}", null, g.Tally, g.Tally.Count == 0 ? null : g.Foretold / g.Tally.Count))];
    }
}
