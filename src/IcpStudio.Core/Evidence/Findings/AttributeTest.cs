using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Evidence.Statistics;
using IcpStudio.Core.Evidence.Traps;

namespace IcpStudio.Core.Evidence.Findings;

/// <summary>One test per attribute of whether outcomes differ between its values. Members whose value is missing do not take part.</summary>
internal static class AttributeTest
{
    public static IndependenceTest Of(EvidenceColumn column, Cohort cohort, int[] rows) => column switch
    {
        { Within: { } strata } => Within(strata, column, cohort, rows),
        SetColumn set => BestMember(set, cohort, rows),
        NumberColumn number => Quarters(number, cohort, rows),
        _ => IndependenceTest.Of(ChoiceBinning.Of((ChoiceColumn)column, rows, 1, AttributeFinding.MostValues).Count(cohort, rows).Cells),
    };

    private static IndependenceTest Within(Strata strata, EvidenceColumn column, Cohort cohort, int[] rows)
    {
        if (column is SetColumn set)
        {
            var tests = Enumerable.Range(0, set.Values.Length).Select(m => new StratifiedCounts(strata, 2, row => SetBinning.Has(set, m, row), cohort, rows).Test()).Where(t => t.DegreesOfFreedom > 0).ToList();
            return tests.Count == 0 ? IndependenceTest.None : tests.MinBy(t => t.PValue) is var best ? best with { PValue = Math.Min(1, best.PValue * tests.Count) } : default;
        }

        var binning = column is NumberColumn number
            ? NumberRanges.Of(number, NumberBinning.Quarters(number, rows), number.InOrder(rows).Numbers)
            : ChoiceBinning.Of((ChoiceColumn)column, rows, 1, AttributeFinding.MostValues);
        return new StratifiedCounts(strata, binning.Bins.Length, row => binning.BinOf[row], cohort, rows).Test();
    }

    // The members are tested one by one: the best p value, corrected for how many were tried.
    private static IndependenceTest BestMember(SetColumn set, Cohort cohort, int[] rows)
    {
        var known = cohort.Tally(rows) - cohort.TallyMissing(set, rows);
        var tests = SetBinning.CountMembers(set, cohort, rows).Where(c => c.Count >= FeatureBinning.LeastCount)
            .Select(c => IndependenceTest.Of(c, known)).ToList();
        if (tests.Count == 0)
            return IndependenceTest.None;
        var best = tests.MinBy(t => t.PValue);
        return best with { PValue = Math.Min(1, best.PValue * tests.Count) };
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
