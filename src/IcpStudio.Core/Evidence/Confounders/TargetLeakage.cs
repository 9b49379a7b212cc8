using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Evidence.Findings;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Confounders;

/// <summary>One attribute that predicts almost perfectly, or far better than a few values of a business fact can.</summary>
internal static class TargetLeakage
{
    private const double MaxArea = .95;
    private const double MaxInformation = .5;
    private const int FewValues = 5;

    public static Trap? Find(AttributeStudy study, Cohort cohort, int[] decided)
    {
        if (study.Test.PValue > TrapSearch.Limit)
            return null;
        var known = Array.FindAll(decided, row => !study.Column.IsMissing(row));
        var area = Feature.Fit(study.Column, cohort, known).AreaOn(cohort, known);
        var information = study.Column is ChoiceColumn { Values.Length: <= FewValues } ? Information(study.Tallies.Cells) : 0;
        if (area.Value <= MaxArea && information <= MaxInformation)
            return null;
        var label = study.Column.Attribute.Label;
        var why = area.Value > MaxArea
            ? $"{label} alone tells good from bad in {area.Value:P0} of all pairs"
            : $"{label} tells more with {study.Tallies.Bins.Length} values (information value {information:0.00}) than facts about "
                + "companies do";
        return new(TrapKind.CopyOfTheOutcome, study.Column.Attribute.Key, label, $"{why}: it may be the outcome under another name.",
            [.. study.Values.Take(FewValues).Select(v => new TrapCount(v.Label, v.Tally.Count, v.Tally.Good))],
            "Leave it out, or confirm that it is known before the sale.");
    }

    /// <summary>Information value less what chance alone gives it on average: (values − 1) × (1 / good + 1 / bad).</summary>
    public static double Information(IReadOnlyList<Tally> cells)
    {
        var all = cells.Aggregate(default(Tally), (sum, cell) => sum + cell);
        return all.Good == 0 || all.Bad == 0
            ? 0
            : Math.Max(
                0, WeightOfEvidence.InformationValue(cells) - (cells.Count(c => c.Count > 0) - 1) * (1.0 / all.Good + 1.0 / all.Bad));
    }
}
