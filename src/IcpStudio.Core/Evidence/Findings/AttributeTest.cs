using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Findings;

/// <summary>
/// One test per attribute of whether outcomes differ between its values. Members whose value is missing do not take part.
/// </summary>
internal static class AttributeTest
{
    public static IndependenceTest Of(EvidenceColumn column, Cohort cohort, int[] rows) => column switch
    {
        { Within: { } strata } => Within(strata, column, cohort, rows),
        SetColumn set => BestMember(set, cohort, rows),
        NumberColumn number => Quarters(number, cohort, rows),
        _ => IndependenceTest.Of(ChoiceBinning.Of((ChoiceColumn)column, rows, 1, AttributeFinding.MaxValues).Count(cohort, rows).Cells),
    };

    private static IndependenceTest Within(Strata strata, EvidenceColumn column, Cohort cohort, int[] rows)
    {
        if (column is SetColumn set)
        {
            var tests = Enumerable.Range(0, set.Values.Length)
                .Select(m => new StratifiedCounts(strata, 2, row => SetBinning.Has(set, m, row), cohort, rows).Test())
                .Where(t => t.DegreesOfFreedom > 0);
            return Bonferroni.Best([.. tests]);
        }

        var binning = column is NumberColumn number
            ? NumberRanges.Of(number, NumberBinning.Quarters(number, rows), number.InOrder(rows).Numbers)
            : ChoiceBinning.Of((ChoiceColumn)column, rows, 1, AttributeFinding.MaxValues);
        return new StratifiedCounts(strata, binning.Bins.Length, row => binning.BinOf[row], cohort, rows).Test();
    }

    // The members are tested one by one.
    private static IndependenceTest BestMember(SetColumn set, Cohort cohort, int[] rows)
    {
        var known = cohort.Tally(rows) - cohort.TallyMissing(set, rows);
        return Bonferroni.Best([.. SetBinning.CountMembers(set, cohort, rows).Where(c => c.Count >= FeatureBinning.MinCount)
            .Select(c => IndependenceTest.Of(c, known))]);
    }

    // Ranges found by looking at outcomes would make any number look telling; quarters of the members know nothing of outcomes.
    private static IndependenceTest Quarters(NumberColumn column, Cohort cohort, int[] decided)
    {
        var (numbers, rows) = column.InOrder(decided);
        if (numbers.Length < 4)
            return IndependenceTest.None;
        var ends = Enumerable.Range(1, 3).Select(i => NumberBinning.FirstAtLeast(numbers, numbers[i * numbers.Length / 4]))
            .Append(numbers.Length).Distinct().Where(end => end > 0);
        var cells = new List<Tally>();
        var from = 0;
        foreach (var end in ends)
        {
            cells.Add(cohort.Tally(rows.AsSpan(from..end)));
            from = end;
        }

        return IndependenceTest.Of(cells);
    }
}
