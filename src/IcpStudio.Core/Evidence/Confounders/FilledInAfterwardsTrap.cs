using IcpStudio.Core.Evidence.Findings;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Confounders;

/// <summary>Outcome against blank or not: filled in far more often for the one outcome than for the other.</summary>
internal static class FilledInAfterwardsTrap
{
    private const double MinDifference = .2;

    public static Trap? Find(AttributeStudy study, CohortView view)
    {
        var (missing, whole) = (study.Missing.Tally, study.Missing.Whole);
        var known = whole - missing;
        if (whole.Good == 0 || whole.Bad == 0 || missing.Count == 0)
            return null;
        double filledGood = (double)known.Good / whole.Good, filledBad = (double)known.Bad / whole.Bad;
        if (Math.Abs(filledGood - filledBad) < MinDifference || IndependenceTest.Of([missing, known]).PValue > TrapSearch.Limit)
            return null;
        // A field that came into use on some day is blank for older members whatever became of them.
        if (RecordedSinceTrap.FirstDay(study.Column, view) is { } day && !DiffersSince(day, study, view))
            return null;
        var label = study.Column.Attribute.Label;
        var without = known.Rate is { Value: { } rate } && study.Test.PValue < IndependenceTest.UsualLevel
            ? $"Among those filled in ({rate:P0} of {known.Count:N0}) its values still differ, p = {study.Test.PValue:0.####}."
            : $"Among those filled in ({known.Count:N0}) its values say nothing, p = {study.Test.PValue:0.##}.";
        return new(TrapKind.FilledInAfterwards, study.Column.Attribute.Key, label,
            $"{label} is filled in for {filledGood:P0} of the good and {filledBad:P0} of the bad: it looks filled in after the fact. "
                + $"{without}",
            [new("filled in", known.Count, known.Good), new("blank", missing.Count, missing.Good)],
            "Leave it out, or confirm that it is known before the sale.");
    }

    private static bool DiffersSince(DateOnly day, AttributeStudy study, CohortView view)
    {
        var later = Array.FindAll(view.Dated, row => view.Day(row) >= day);
        var missing = view.Cohort.TallyMissing(study.Column, later);
        return IndependenceTest.Of([missing, view.Cohort.Tally(later) - missing]).PValue < TrapSearch.Limit;
    }
}
