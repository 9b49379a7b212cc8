using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Confounders;

/// <summary>What separates is the closing month: more is won at a quarter's end, whoever buys.</summary>
internal static class ClosingTimeTrap
{
    private const double MinDifference = .05;

    public static Trap? Find(Cohort cohort, int[] decided, Strata closing)
    {
        var counts = closing.Count(cohort, decided);
        if (counts is not [{ Count: > 0 } early, { Count: > 0 } late] || decided.Length < TrapSearch.MinCount)
            return null;
        var difference = late.Rate.Value!.Value - early.Rate.Value!.Value;
        if (Math.Abs(difference) < MinDifference || FisherExact.PValue(early, late) > TrapSearch.Limit)
            return null;
        return new(TrapKind.Timing, null, "Closing month",
            $"Closed in the last month of a quarter, {late.Rate.Value:P1} came out well; otherwise {early.Rate.Value:P1}. That is timing, "
                + "not fit.",
            [new(closing.Labels[1], late.Count, late.Good), new(closing.Labels[0], early.Count, early.Good)],
            "It is left out of every profile: nobody can be chosen by the month in which they will sign.");
    }
}
