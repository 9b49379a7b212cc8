using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Reports;

/// <summary>The middle one of a count of whole days.</summary>
/// <param name="Value">Days; between the two middle ones of an even count. Null of nothing.</param>
/// <param name="Interval">About 95 %, between two of the figures themselves (M. Campbell, M. Gardner, BMJ 296, 1988,
/// doi:10.1136/bmj.296.6634.1454); null of fewer than six.</param>
public readonly record struct MedianDays(double? Value, Interval? Interval, int Count)
{
    private const double Z = 1.959963984540054;

    /// <param name="counts">How many took 0, 1, 2 … days.</param>
    public static MedianDays Of(ReadOnlySpan<int> counts)
    {
        var count = 0;
        foreach (var c in counts)
            count += c;
        if (count == 0)
            return new(null, null, 0);
        var middle = (At(counts, (count + 1) / 2) + At(counts, count / 2 + 1)) / 2.0;
        if (count < 6)
            return new(middle, null, count);
        var reach = Z * Math.Sqrt(count) / 2;
        var (low, high) = ((int)Math.Round(count / 2.0 - reach), (int)Math.Round(1 + count / 2.0 + reach));
        return new(middle, new Interval(At(counts, Math.Max(1, low)), At(counts, Math.Min(count, high))), count);
    }

    /// <summary>The figure of that rank, from 1.</summary>
    private static int At(ReadOnlySpan<int> counts, int rank)
    {
        var day = 0;
        for (var below = counts[0]; below < rank; below += counts[day])
            day++;
        return day;
    }
}
