using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Confounders;

/// <summary>
/// Customers judged before their time: the latest come out otherwise than the earlier ones, as they have had less time to be worth much, or
/// to leave. Only where nobody is undecided; where some are, the attributes tell.
/// </summary>
internal static class CensoringBias
{
    private const double MinDifference = .1;

    public static Trap? Find(Cohort cohort, int[] decided, Strata age)
    {
        if (decided.Length < Math.Max(cohort.Count, TrapSearch.MinCount) || age.Labels.Length < 2)
            return null;
        var counts = age.Count(cohort, decided);
        var (latest, earlier) = (counts[^1], counts[..^1].Aggregate(default(Tally), (sum, c) => sum + c));
        if (latest.Rate.Value is not { } late || earlier.Rate.Value is not { } early || Math.Abs(late - early) < MinDifference
            || FisherExact.PValue(latest, earlier) > TrapSearch.Limit)
            return null;
        var first = decided.Where(row => age.Of[row] == age.Labels.Length - 1).Min(row => cohort.StartedOn[row]!.Value);
        return new(TrapKind.NotEnoughTime, null, "Age",
            $"Of those from {first:yyyy-MM-dd} on {late:P0} came out well, of the earlier ones {early:P0}: the later ones have had less "
                + "time.",
            [.. age.Labels.Zip(counts, (name, tally) => new TrapCount(name, tally.Count, tally.Good))],
            $"Ask only of those before {first:yyyy-MM-dd}, or by a figure that does not grow with time.")
        {
            Before = first,
        };
    }
}
