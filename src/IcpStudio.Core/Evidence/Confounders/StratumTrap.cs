using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Evidence.Findings;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Confounders;

/// <summary>
/// A difference that is gone when like is compared with like: among members of the same age, or that closed at the same time.
/// </summary>
internal static class StratumTrap
{
    /// <summary>P value at which a difference is there to be explained.</summary>
    private const double There = .01;

    /// <summary>
    /// P value among members alike above which it is gone; above <see cref="There"/>, so that a little less is not taken for none.
    /// </summary>
    private const double Gone = .02;

    public static Trap? Find(AttributeStudy study, Cohort cohort, int[] decided, Strata strata, TrapKind kind)
    {
        if (study.Test.PValue > There || strata.Labels.Length < 2)
            return null;
        var counts = strata.Count(cohort, decided);
        if (IndependenceTest.Of(counts).PValue > TrapSearch.Limit)
            return null;
        var binning = FeatureBinning.Of(study.Column, cohort, decided);
        if (strata.PValueOfBins(binning, cohort, decided) > TrapSearch.Limit
            || strata.PValueWithin(binning, cohort, decided) is not (> Gone and var within))
            return null;
        var label = study.Column.Attribute.Label;
        return new(kind, study.Column.Attribute.Key, label,
            $"{label} goes with {strata.Says}, and among members alike in that its values do not differ (p = {within:0.##}; "
                + $"{study.Test.PValue:0.####} without regard to it).",
            [.. strata.Labels.Zip(counts, (name, tally) => new TrapCount(name, tally.Count, tally.Good))],
            kind == TrapKind.Timing
                ? "Leave it out: it tells when deals close, not who buys."
                : "Leave it out, or compare only those of the same age.");
    }
}
