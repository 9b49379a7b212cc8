using System.Collections.Immutable;
using IcpStudio.Core.Evidence.Statistics;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring;

namespace IcpStudio.Core.Evidence.Proposals;

/// <summary>Judges a scorecard fitted on older members by newer ones.</summary>
internal static class Judge
{
    private const int CalibrationGroups = 5;

    public static Proof Of(Scorecard card, bool isOfAll, Cohort cohort, TimeSplit split, double primaryShare)
    {
        var tiers = Thresholds.For([.. split.Older.Select(card.Raw)], card.Max, primaryShare);
        var groups = Tiers(card, tiers, cohort, split.Newer);
        var newer = cohort.Tally(split.Newer);
        return new Proof
        {
            Attributes = [.. card.Items.Select(i => i.Feature.Column.Attribute.Key)],
            IsOfAllAttributes = isOfAll,
            From = split.From,
            Older = cohort.Tally(split.Older),
            Newer = newer,
            Area = Area(card, cohort, split.Newer),
            InSampleArea = Area(card, cohort, split.Older),
            Tiers = groups,
            InSampleTiers = Tiers(card, tiers, cohort, split.Older),
            Thirds = [.. Parts(card, cohort, split.Newer, 3).Reverse().Zip(["Best third", "Middle third", "Last third"], (p, name) => p with { Name = name })],
            PrimaryLift = Lift.Of(groups[0].Tally, newer),
            Calibration = Parts(card, cohort, split.Newer, CalibrationGroups),
        };
    }

    private static RocArea Area(Scorecard card, Cohort cohort, int[] rows) =>
        RocArea.Of(Array.ConvertAll(rows, row => (double)card.Raw(row)), Array.ConvertAll(rows, row => cohort.Outcomes[row] == MemberOutcome.Good));

    private static ImmutableArray<ProofGroup> Tiers(Scorecard card, ImmutableArray<Tier> tiers, Cohort cohort, int[] rows)
    {
        var byTier = rows.ToLookup(row => card.Max <= 0 ? tiers.Length - 1 : ScoreFormula.TierOf(tiers, ScoreFormula.ScoreOf(card.Raw(row), card.Max)));
        return [.. tiers.Select((t, i) => new ProofGroup(t.Name, t.From, cohort.Tally(byTier[i])))];
    }

    // Members of the same points stay together, so that no order among them is made up; groups may differ in size for it.
    private static ImmutableArray<ProofGroup> Parts(Scorecard card, Cohort cohort, int[] rows, int parts)
    {
        var byPoints = rows.GroupBy(card.Raw).OrderBy(g => g.Key).Select(g => (Points: g.Key, Tally: cohort.Tally(g))).ToList();
        var groups = new (Tally Tally, double Foretold)[parts];
        double before = 0;
        foreach (var (points, tally) in byPoints)
        {
            var part = Math.Min(parts - 1, (int)((before + tally.Count / 2.0) * parts / rows.Length));
            groups[part] = (groups[part].Tally + tally, groups[part].Foretold + tally.Count * card.Chance(points));
            before += tally.Count;
        }

        return [.. groups.Select((g, i) => new ProofGroup($"{i + 1} of {parts}", null, g.Tally, g.Tally.Count == 0 ? null : g.Foretold / g.Tally.Count))];
    }
}
