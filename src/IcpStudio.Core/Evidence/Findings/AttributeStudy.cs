using System.Collections.Immutable;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Findings;

/// <summary>One attribute counted and tested, before it is seen together with the others.</summary>
/// <param name="Column">The attribute's values.</param>
/// <param name="Test">Whether outcomes differ between its values.</param>
/// <param name="Tallies">Good and bad by value.</param>
/// <param name="Values">Findings by value, not yet corrected and without shelf.</param>
/// <param name="Missing">What its being missing says.</param>
/// <param name="OutOfTime">Found on older members, judged on newer ones.</param>
internal sealed record AttributeStudy(
    EvidenceColumn Column, IndependenceTest Test, BinTallies Tallies, ImmutableArray<ValueFinding> Values, ValueFinding Missing,
    OutOfTime OutOfTime)
{
    public static AttributeStudy Of(EvidenceColumn column, Cohort cohort, int[] decided, TimeSplit split)
    {
        var outOfTime = OutOfTime.Of(column, cohort, split);
        var missing = MissingOf(column, cohort, decided, split);
        var test = AttributeTest.Of(column, cohort, decided);
        if (column is SetColumn set)
        {
            var (counts, values) = SetValues(set, cohort, decided, split);
            return new(column, test, new([.. counts], default, missing.Tally), values, missing, outOfTime);
        }

        var binning = column is NumberColumn number
            ? NumberBinning.Of(number, cohort, decided)
            : ChoiceBinning.Of((ChoiceColumn)column, decided, 1, AttributeFinding.MaxValues);
        var tallies = binning.Count(cohort, decided);
        var newer = binning.Count(cohort, split.Newer);
        var revenue = RevenueByBin(binning, cohort, decided);
        var found = binning.Bins.Select((bin, i) => Within(
            Value(bin, tallies.Bins[i], tallies.Known, (newer.Bins[i], newer.Known), revenue[i]), column, row =>
                binning.BinOf[row] == i ? 1 : binning.BinOf[row] == Binning.Missing ? -1 : 0, cohort, decided));
        return new(column, test, tallies, [.. found], missing, outOfTime);
    }

    private static (Tally[] Counts, ImmutableArray<ValueFinding> Values) SetValues(
        SetColumn set, Cohort cohort, int[] decided, TimeSplit split)
    {
        var known = cohort.Tally(decided) - cohort.TallyMissing(set, decided);
        var newerKnown = cohort.Tally(split.Newer) - cohort.TallyMissing(set, split.Newer);
        var counts = SetBinning.CountMembers(set, cohort, decided);
        var newer = SetBinning.CountMembers(set, cohort, split.Newer);
        var revenue = new decimal[counts.Length];
        foreach (var row in decided)
        {
            foreach (var member in set.Rows[row] ?? [])
                revenue[member] += cohort.Revenue[row];
        }

        return (counts, [.. Enumerable.Range(0, counts.Length).Where(m => counts[m].Count > 0).OrderByDescending(m => counts[m].Count)
            .Take(AttributeFinding.MaxValues)
            .Select(m => Within(Value(new(set.Values[m], SetBinning.When(set, m)), counts[m], known, (newer[m], newerKnown), revenue[m]),
                set, row => SetBinning.Has(set, m, row), cohort, decided))]);
    }

    private static decimal[] RevenueByBin(Binning binning, Cohort cohort, int[] rows)
    {
        var revenue = new decimal[binning.Bins.Length];
        foreach (var row in rows)
        {
            if (binning.BinOf[row] >= 0)
                revenue[binning.BinOf[row]] += cohort.Revenue[row];
        }

        return revenue;
    }

    private static ValueFinding MissingOf(EvidenceColumn column, Cohort cohort, int[] decided, TimeSplit split)
    {
        var missing = cohort.TallyMissing(column, decided);
        return Value(new("missing", new PresenceCondition(column.Attribute.Key, IsMissing: true)), missing, cohort.Tally(decided),
            (cohort.TallyMissing(column, split.Newer), cohort.Tally(split.Newer)), 0);
    }

    // The same of members alike in what would mislead.
    private static ValueFinding Within(ValueFinding value, EvidenceColumn column, Func<int, int> binOf, Cohort cohort, int[] rows)
    {
        if (column.Within is not { } strata)
            return value;
        var counts = new StratifiedCounts(strata, 2, binOf, cohort, rows);
        return value with { LiftWithin = counts.LiftOf(1), PValue = counts.Test().PValue };
    }

    private static ValueFinding Value(Bin bin, Tally tally, Tally whole, (Tally, Tally) newer, decimal revenue) => new()
    {
        Label = bin.Label,
        When = bin.When,
        Tally = tally,
        Whole = whole,
        Newer = newer,
        Revenue = revenue,
        PValue = IndependenceTest.Of(tally, whole).PValue,
    };
}
