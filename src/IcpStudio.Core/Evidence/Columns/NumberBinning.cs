using IcpStudio.Core.Attributes;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Columns;

/// <summary>Ranges of a number that tell good from bad: at most 8, each of at least 5 % of the rows, split at round limits.</summary>
internal static class NumberBinning
{
    public const int MaxBins = 8;

    public const double MinShare = .05;

    private const int Candidates = 40;

    /// <summary>Gain in χ² a split must bring: p below 0.05 for the best of about twenty candidate limits.</summary>
    private const double MinGain = 9.1;

    public static Binning Of(NumberColumn column, Cohort cohort, int[] rows)
    {
        var (numbers, known) = column.InOrder(rows);
        var limits = numbers.Length < 2 ? [] : Limits(column, numbers, known, cohort);
        return NumberRanges.Of(column, limits, numbers);
    }

    private static double[] Limits(NumberColumn column, double[] numbers, int[] rows, Cohort cohort)
    {
        var goods = new int[rows.Length + 1];
        for (var i = 0; i < rows.Length; i++)
            goods[i + 1] = goods[i] + (cohort.Outcomes[rows[i]] == MemberOutcome.Good ? 1 : 0);
        var limits = RoundQuantiles(column, numbers, Candidates);
        var starts = limits.Select(l => FirstAtLeast(numbers, l)).ToArray();
        Tally Between(int from, int to) => new(goods[to] - goods[from], to - from - (goods[to] - goods[from]));

        var cuts = new SortedSet<int> { 0, numbers.Length };
        var chosen = new List<double>();
        while (chosen.Count < MaxBins - 1)
        {
            var best = (Gain: MinGain, Limit: -1);
            for (var i = 0; i < starts.Length; i++)
            {
                if (cuts.Contains(starts[i]))
                    continue;
                var (from, to) = (cuts.GetViewBetween(0, starts[i]).Max, cuts.GetViewBetween(starts[i], numbers.Length).Min);
                if (Math.Min(starts[i] - from, to - starts[i]) < Math.Max(1, numbers.Length * MinShare))
                    continue;
                var gain = Gain(Between(from, starts[i]), Between(starts[i], to));
                if (gain > best.Gain)
                    best = (gain, i);
            }

            if (best.Limit < 0)
                break;
            cuts.Add(starts[best.Limit]);
            chosen.Add(limits[best.Limit]);
        }

        // Nothing tells them apart: quarters, so that one can see that nothing does.
        return chosen.Count > 0 ? [.. chosen.Order()] : RoundQuantiles(column, numbers, 4);
    }

    /// <summary>Limits of quarters of the rows: they know nothing of outcomes.</summary>
    public static double[] Quarters(NumberColumn column, int[] rows)
    {
        var numbers = column.InOrder(rows).Numbers;
        return numbers.Length < 4
            ? []
            : [.. Enumerable.Range(1, 3).Select(i => numbers[i * numbers.Length / 4]).Where(n => n > numbers[0]).Distinct()];
    }

    private static double Gain(Tally low, Tally high)
    {
        var all = low + high;
        if (all.Good == 0 || all.Bad == 0)
            return 0;
        var cross = (double)low.Good * high.Bad - (double)low.Bad * high.Good;
        return cross * cross / all.Good / all.Bad / low.Count / high.Count * all.Count;
    }

    /// <summary>Round limits between parts of about equally many numbers; those that fall together are one.</summary>
    public static double[] RoundQuantiles(NumberColumn column, double[] sorted, int parts)
    {
        if (sorted.Length == 0)
            return [];
        var range = sorted[^1] - sorted[0];
        return [.. Enumerable.Range(1, parts - 1).Select(i => sorted[(int)((long)i * sorted.Length / parts)])
            .Select(n => column.Attribute.Type == AttributeType.Date ? RoundNumbers.NearMonth(n)
                : column.Attribute.Unit == "year" ? RoundNumbers.NearYear(n, range) : RoundNumbers.Near(n))
            .Where(n => n > sorted[0] && n <= sorted[^1]).Distinct().Order()];
    }

    internal static int FirstAtLeast(double[] sorted, double limit)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] >= limit)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
