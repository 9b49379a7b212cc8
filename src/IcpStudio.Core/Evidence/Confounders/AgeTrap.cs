using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Evidence.Findings;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Confounders;

/// <summary>A date or year of which the later values are more often still undecided: they have had no time to end well.</summary>
internal static class AgeTrap
{
    private const double MinDifference = .05;

    public static Trap? Find(AttributeStudy study, Cohort cohort, int[] decided)
    {
        if (study.Column is not NumberColumn { IsAge: true } column)
            return null;
        var rows = Enumerable.Range(0, cohort.Count).Where(row => !column.IsMissing(row)).OrderBy(row => column.Numbers[row]).ToArray();
        if (rows.Length == decided.Length || rows.Length < TrapSearch.MinCount)
            return null;
        var half = rows.Length / 2;
        var (older, newer) = (rows[..half], rows[half..]);
        Tally Decided(int[] part) => cohort.Tally(part) is var tally ? new(tally.Count, part.Length - tally.Count) : default;
        var (before, since) = (Decided(older), Decided(newer));
        if (before.Rate.Value - since.Rate.Value < MinDifference || FisherExact.PValue(before, since) > TrapSearch.Limit)
            return null;
        var label = column.Attribute.Label;
        return new(TrapKind.NotEnoughTime, column.Attribute.Key, label,
            $"{since.Rate.Value:P0} of those with the later half of {label} have come to an end, of the earlier half "
                + $"{before.Rate.Value:P0}: the later ones have not had the time to end well.",
            [.. study.Values.Select(v => new TrapCount(v.Label, v.Tally.Count, v.Tally.Good))],
            "Leave it out, or compare only those of the same age.");
    }
}
