using System.Collections.Immutable;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Core.Scoring.WhatIf;

/// <summary>Reads what a draft does off a <see cref="WhatIfHistogram"/> that answers for it.</summary>
internal static class SplitAnswer
{
    /// <summary>Counts by tier and score, and accounts by tier before, then by tier after.</summary>
    public static (ScoreTotals Totals, ImmutableArray<ImmutableArray<int>> Migration) Read(WhatIfHistogram split, ProfileDefinition draft)
    {
        var points = Points(draft.Criteria[split.Criterion]);
        var max = split.MaxRest + draft.Criteria[split.Criterion].HighestPoints;
        var tiers = draft.Tiers.Length;
        var migration = new int[split.TiersBefore][];
        var disqualified = 0;
        for (var before = 0; before < split.TiersBefore; before++)
        {
            migration[before] = new int[tiers];
            for (var outcome = 0; outcome < points.Length; outcome++)
            {
                var above = 0;
                var all = split.Count(before, false, outcome);
                for (var tier = 0; tier < tiers - 1; tier++)
                {
                    // A threshold above the one before it finds nobody left.
                    var reach = all - split.CountBelow(
                        before, false, outcome, (long)ScoreFormula.RawFor(draft.Tiers[tier].From, max) - points[outcome]);
                    migration[before][tier] += Math.Max(0, reach - above);
                    above = Math.Max(above, reach);
                }

                var poor = split.Count(before, true, outcome);
                disqualified += poor;
                migration[before][tiers - 1] += all - above + poor;
            }
        }

        return (
            new ScoreTotals([.. Enumerable.Range(0, tiers).Select(t => migration.Sum(m => m[t]))], Histogram(split, points, max),
                disqualified),
            [.. migration.Select(m => m.ToImmutableArray())]);
    }

    /// <summary>How many accounts would be in another tier without the criterion; null where nothing else gives points.</summary>
    public static int? CountMoved(WhatIfHistogram split, ProfileDefinition draft)
    {
        if (split.MaxRest == 0)
            return null;
        var points = Points(draft.Criteria[split.Criterion]);
        var max = split.MaxRest + draft.Criteria[split.Criterion].HighestPoints;
        var moved = 0;
        for (var before = 0; before < split.TiersBefore; before++)
        {
            for (var outcome = 0; outcome < points.Length; outcome++)
            {
                moved += split.Count(before, false, outcome);
                var (with, without) = (long.MaxValue, long.MaxValue);
                for (var tier = 0; tier < draft.Tiers.Length; tier++)
                {
                    var isLast = tier == draft.Tiers.Length - 1;
                    var fromWith = isLast
                        ? long.MinValue
                        : Math.Min(with, (long)ScoreFormula.RawFor(draft.Tiers[tier].From, max) - points[outcome]);
                    var fromWithout = isLast
                        ? long.MinValue
                        : Math.Min(without, ScoreFormula.RawFor(draft.Tiers[tier].From, split.MaxRest));
                    var (from, to) = (Math.Max(fromWith, fromWithout), Math.Min(with, without));
                    if (from < to)
                        moved -= Below(split, before, outcome, to) - Below(split, before, outcome, from);
                    (with, without) = (fromWith, fromWithout);
                }
            }
        }

        return moved;
    }

    private static ImmutableArray<int> Histogram(WhatIfHistogram split, int[] points, int max)
    {
        Span<int> below = stackalloc int[102];
        below.Clear();
        for (var score = 1; score <= 101; score++)
        {
            for (var before = 0; before < split.TiersBefore; before++)
            {
                for (var outcome = 0; outcome < points.Length; outcome++)
                {
                    var rest = score == 101 ? int.MaxValue : (long)ScoreFormula.RawFor(score, max) - points[outcome];
                    below[score] += split.CountBelow(before, false, outcome, rest) + split.CountBelow(before, true, outcome, rest);
                }
            }
        }

        var histogram = new int[101];
        for (var score = 0; score <= 100; score++)
            histogram[score] = below[score + 1] - below[score];
        return [.. histogram];
    }

    private static int Below(WhatIfHistogram split, int before, int outcome, long rest) =>
        split.CountBelow(before, false, outcome, Math.Clamp(rest, int.MinValue, int.MaxValue));

    /// <summary>Points by outcome.</summary>
    private static int[] Points(Criterion criterion) => [0, .. criterion.Rules.Select(r => r.Points), criterion.PointsWhenMissing];
}
