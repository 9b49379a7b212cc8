using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Findings;

/// <summary>The bins of an attribute that a profile could have rules for, chosen on given rows and no others.</summary>
internal static class FeatureBinning
{
    /// <summary>A value rarer than this gets no rule.</summary>
    public const int MinCount = 10;

    private const int MaxValues = 40;
    private const int MaxMembers = 10;

    public static Binning Of(EvidenceColumn column, Cohort cohort, int[] rows) => column switch
    {
        ChoiceColumn choice => ChoiceBinning.Of(choice, rows, MinCount, MaxValues),
        NumberColumn number => NumberBinning.Of(number, cohort, rows),
        SetColumn set => SetBinning.InOrder(set, TellingMembers(set, cohort, rows)),
        _ => throw new ArgumentException($"Columns of type {column.GetType().Name} have no bins.", nameof(column)),
    };

    // Those that tell most come first; where none does, the commonest, so that the attribute can be tried at all.
    private static List<int> TellingMembers(SetColumn column, Cohort cohort, int[] rows)
    {
        var counts = SetBinning.CountMembers(column, cohort, rows);
        var known = cohort.Tally(rows) - cohort.TallyMissing(column, rows);
        var common = Enumerable.Range(0, counts.Length).Where(m => counts[m].Count >= MinCount)
            .OrderByDescending(m => counts[m].Count).Take(MaxValues)
            .Select(m => (Member: m, P: IndependenceTest.Of(counts[m], known).PValue, Weight: WeightOfEvidence.Of(counts[m], known)))
            .ToList();
        var telling = common.Where(m => m.P < IndependenceTest.UsualLevel)
            .OrderByDescending(m => Math.Abs(m.Weight))
            .Take(MaxMembers)
            .ToList();
        return [.. (telling.Count > 0 ? telling : common.Take(MaxMembers)).Select(m => m.Member)];
    }
}
