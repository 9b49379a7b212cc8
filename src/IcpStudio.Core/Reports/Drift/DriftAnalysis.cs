using System.Collections.Immutable;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Reports.Drift;

/// <summary>
/// Compares who came in lately with those before, attribute by attribute. An attribute has moved where its stability index is
/// beyond what groups of this size show by chance, the largest move of a share is worth speaking of, and that move survives
/// being picked among all values of all attributes (among an attribute's values by <see cref="Bonferroni"/>, among attributes by
/// S. Holm, 1979, https://www.jstor.org/stable/4615733): a quarter without drift raises an alarm in at most 5 of 100 cases.
/// </summary>
public static class DriftAnalysis
{
    /// <summary>A smaller move of a share is not worth speaking of.</summary>
    public const double MinMove = .05;

    /// <summary>A group of fewer members is not compared.</summary>
    public const int MinMembers = 20;

    /// <summary>Chance at which one look may be wrong.</summary>
    public const double UsualLevel = .05;

    /// <summary>
    /// The same where it is looked every night at the last quarter: stricter, so that a quarter without drift still stays without
    /// any alarm in 95 of 100 cases. By simulation: 4 of 100 alarm at this level, 7 of 100 at .01.
    /// </summary>
    public const double NightlyLevel = .005;

    private const int MaxCells = 8;
    private const int MaxNewValues = 10;

    /// <summary>Every column compared, what has moved first, then by how likely chance is.</summary>
    /// <param name="columns">What is known of the members of a cohort.</param>
    /// <param name="before">Rows of the one group.</param>
    /// <param name="now">Rows of the other.</param>
    /// <param name="level">Chance at which any alarm of this look may be wrong; smaller where it is looked again and again.</param>
    public static ImmutableArray<AttributeDrift> Run(
        IEnumerable<EvidenceColumn> columns, int[] before, int[] now, double level = UsualLevel)
    {
        var sorted = columns.Select(c => Compare(c, before, now)).OrderBy(d => d.PValue).ToList();
        var tested = sorted.Count(d => d.Cells.Length > 1);
        var isNoise = false;
        for (var i = 0; i < sorted.Count; i++)
        {
            var drift = sorted[i];
            // Holm: the smallest p value is held against the level over all tests, the next against the level over one fewer.
            isNoise |= drift.PValue > level / Math.Max(1, tested - i);
            sorted[i] = drift with
            {
                HasMoved = !isNoise && drift.Index > drift.Limit && drift.Cells.Any(c => Math.Abs(c.Move) >= MinMove),
            };
        }

        return [.. sorted.OrderByDescending(d => d.HasMoved)];
    }

    private static AttributeDrift Compare(EvidenceColumn column, int[] before, int[] now)
    {
        var (knownBefore, knownNow) = (Known(column, before), Known(column, now));
        var (cells, index, limit) = (Math.Min(knownBefore.Length, knownNow.Length) < MinMembers, column) switch
        {
            (true, _) => ([], 0, 0),
            (_, SetColumn set) => OfSet(set, knownBefore, knownNow),
            (_, NumberColumn number) => OfBins(Quantiles(number, knownBefore), knownBefore, knownNow),
            (_, var choice) => OfBins(
                ChoiceBinning.Of((ChoiceColumn)choice, [.. knownBefore, .. knownNow], 1, MaxCells - 1), knownBefore, knownNow),
        };
        return new AttributeDrift
        {
            Attribute = column.Attribute,
            Cells = cells,
            KnownBefore = new(knownBefore.Length, before.Length),
            KnownNow = new(knownNow.Length, now.Length),
            Index = index,
            Limit = limit,
            PValue = cells.Length < 2 ? 1 : Bonferroni.Correct(cells.Min(c => c.PValue), TestsOf(cells.Length, column)),
            NewValues = NewValues(column, knownBefore, knownNow),
        };
    }

    // Two shares that add up to one move as one: it is the same test twice.
    private static int TestsOf(int cells, EvidenceColumn column) => cells == 2 && column is not SetColumn ? 1 : cells;

    private static int[] Known(EvidenceColumn column, int[] rows) => Array.FindAll(rows, row => !column.IsMissing(row));

    /// <summary>Ranges that hold about equally many of the members before, split at round limits.</summary>
    private static Binning Quantiles(NumberColumn column, int[] rows)
    {
        var (numbers, _) = column.InOrder(rows);
        return NumberRanges.Of(column, NumberBinning.RoundQuantiles(column, numbers, MaxCells), numbers);
    }

    private static (ImmutableArray<DriftCell> Cells, double Index, double Limit) OfBins(Binning binning, int[] before, int[] now)
    {
        var (countsBefore, countsNow) = (CountBins(binning, before), CountBins(binning, now));
        var cells = Enumerable.Range(0, binning.Bins.Length)
            .Select(bin => Cell(binning.Bins[bin].Label, countsBefore[bin], before.Length, countsNow[bin], now.Length) with
            {
                When = binning.Bins[bin].When
            })
            .ToList();
        var (restBefore, restNow) = (before.Length - cells.Sum(c => c.Before.Hits), now.Length - cells.Sum(c => c.Now.Hits));
        if (restBefore + restNow > 0)
            cells.Add(Cell("others", restBefore, before.Length, restNow, now.Length) with { When = Rest(binning) });
        return cells.Count < 2
            ? ([.. cells], 0, 0)
            : ([.. cells], IndexOf(cells), PopulationStability.Limit(before.Length, now.Length, cells.Count));
    }

    /// <summary>What those in no bin meet; only choices leave any.</summary>
    private static ValueCondition? Rest(Binning binning) =>
        binning.Bins.Select(b => b.When).OfType<ValueCondition>().ToList() is { Count: > 0 } choices
            ? new(binning.Column.Attribute.Key, ValueOperator.NotIn, [.. choices.SelectMany(c => c.Values)])
            : null;

    private static int[] CountBins(Binning binning, int[] rows)
    {
        var counts = new int[binning.Bins.Length];
        foreach (var row in rows)
        {
            if (binning.BinOf[row] >= 0)
                counts[binning.BinOf[row]]++;
        }

        return counts;
    }

    /// <summary>Members of sets overlap: each is met or not, and the one furthest beyond chance counts.</summary>
    private static (ImmutableArray<DriftCell> Cells, double Index, double Limit) OfSet(SetColumn column, int[] before, int[] now)
    {
        var (countsBefore, countsNow) = (CountMembers(column, before), CountMembers(column, now));
        var cells = Enumerable.Range(0, column.Values.Length).OrderByDescending(m => countsBefore[m] + countsNow[m]).Take(MaxCells)
            .Select(m =>
                Cell(column.Values[m], countsBefore[m], before.Length, countsNow[m], now.Length) with { When = SetBinning.When(column, m) })
            .ToList();
        if (cells.Count == 0)
            return ([], 0, 0);
        var index = cells.Max(c => IndexOf([c, new("", Rest(c.Before), Rest(c.Now), 1)]));
        return ([.. cells], index, PopulationStability.Limit(before.Length, now.Length, 2));

        static Rate Rest(Rate rate) => rate with { Hits = rate.Count - rate.Hits };
    }

    private static int[] CountMembers(SetColumn column, int[] rows)
    {
        var counts = new int[column.Values.Length];
        foreach (var row in rows)
        {
            foreach (var member in column.Rows[row] ?? [])
                counts[member]++;
        }

        return counts;
    }

    private static DriftCell Cell(string label, int before, int allBefore, int now, int allNow)
    {
        var test = IndependenceTest.Of([new Tally(before, allBefore - before), new Tally(now, allNow - now)]);
        var rarer = Math.Min(before + now, allBefore + allNow - before - now) * (double)Math.Min(allBefore, allNow) / (allBefore + allNow);
        // Fisher's test is the one for small counts; for large ones it sees less than there is.
        return new(label, new(before, allBefore), new(now, allNow),
            rarer < IndependenceTest.MinExpected ? test.PValue : IndependenceTest.PValueOf(test.ChiSquare, test.DegreesOfFreedom));
    }

    /// <summary>The stability index; an empty cell counts as half a member, for nothing can be divided by none.</summary>
    private static double IndexOf(List<DriftCell> cells)
    {
        double[] Shares(Func<DriftCell, Rate> rateOf)
        {
            var counts = cells.Select(c => Math.Max(.5, rateOf(c).Hits)).ToArray();
            var all = counts.Sum();
            return Array.ConvertAll(counts, c => c / all);
        }

        return PopulationStability.Index(Shares(c => c.Before), Shares(c => c.Now));
    }

    private static ImmutableArray<(string, int)> NewValues(EvidenceColumn column, int[] before, int[] now)
    {
        var (values, countsBefore, countsNow) = column switch
        {
            ChoiceColumn choice => (choice.Values, CountValues(choice, before), CountValues(choice, now)),
            SetColumn set => (set.Values, CountMembers(set, before), CountMembers(set, now)),
            _ => ([], [], []),
        };
        return [.. Enumerable.Range(0, values.Length).Where(v => countsBefore[v] == 0 && countsNow[v] > 0)
            .OrderByDescending(v => countsNow[v]).Take(MaxNewValues).Select(v => (values[v], countsNow[v]))];
    }

    private static int[] CountValues(ChoiceColumn column, int[] rows)
    {
        var counts = new int[column.Values.Length];
        foreach (var row in rows)
            counts[column.Codes[row]]++;
        return counts;
    }
}
