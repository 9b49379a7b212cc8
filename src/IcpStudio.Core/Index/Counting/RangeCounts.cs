using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Columns;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Counting;

/// <summary>
/// Counts accounts by ranges of a number or a date, for pictures. The ranges come from a sample of all accounts, so that they stay
/// where they are while a list is narrowed; the counts are exact.
/// </summary>
public static class RangeCounts
{
    private const int SampleSize = 4096;

    /// <param name="bitmap">Whose numbers.</param>
    /// <param name="attribute">Key of the attribute; a date counts as its day number (<see cref="DateOnly.DayNumber"/>).</param>
    /// <param name="ranges">Ranges at the most, at least 1: as wide as each other, or each as many times wider than the one before where
    /// numbers are spread over magnitudes.</param>
    /// <returns>Ascending; below the first and above the last range are few. Empty where no account has a value.</returns>
    /// <exception cref="ArgumentException">There is no such attribute, or it is neither number nor date.</exception>
    public static ImmutableArray<NumberBin> Of(AccountBitmap bitmap, string attribute, int ranges)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ranges, 1);
        if (bitmap.Snapshot.Column(attribute) is not { Type: AttributeType.Number or AttributeType.Date } column)
            throw new ArgumentException($"Attribute {attribute} holds no numbers or dates.", nameof(attribute));
        var units = column.Type == AttributeType.Number ? Column.NumberUnits : 1;
        var sample = Sample(bitmap.Snapshot, column);
        if (sample.Count == 0)
            return [];
        sample.Sort();
        var step = sample.TrueForAll(n => n % units == 0) ? units : 1;
        var ends = Ends(sample, ranges, units, step);
        var bins = ImmutableArray.CreateBuilder<NumberBin>();
        for (var i = 0; i + 1 < ends.Count; i++)
        {
            var (from, to) = (ends[i], ends[i + 1] - step);
            bins.Add(new NumberBin((decimal)from / units, (decimal)to / units, Count(bitmap, column, from, to)));
        }

        return bins.ToImmutable();
    }

    private static List<long> Sample(IndexSnapshot snapshot, Column column)
    {
        var sample = new List<long>();
        var stride = Math.Max(1, snapshot.RowCount / SampleSize);
        for (var row = 0; row < snapshot.RowCount; row += stride)
        {
            if (snapshot.IsLive(row) && snapshot.BlockOf(row)[column.Ordinal] is NumberBlock block
                && block.NumberAt(BlockLayout.InBlock(row)) is not NumberBlock.NoNumber and var number)
                sample.Add(number);
        }

        return sample;
    }

    /// <summary>Where ranges begin, round where that parts as well, and one past the greatest of the sample.</summary>
    private static List<long> Ends(List<long> sample, int ranges, int units, int step)
    {
        var (least, greatest) = (sample[0], sample[^1]);
        var median = sample[sample.Count / 2];
        var isByMagnitude = least >= 0 && greatest > 20.0 * Math.Max(median, units) && units > 1;
        var ends = new SortedSet<long> { least };
        var first = Math.Max((double)sample.Find(n => n > 0), units);
        for (var i = 1; i < ranges; i++)
        {
            var share = (double)i / ranges;
            var end = isByMagnitude ? Round(first * Math.Pow(greatest / first, share), first * Math.Pow(greatest / first, share), step)
                : Round(least + (greatest - least) * share, (double)(greatest - least) / ranges, step);
            if (end > least && end <= greatest)
                ends.Add(end);
        }

        return [.. ends, greatest + step];
    }

    /// <summary>A number rounded to two digits of a size.</summary>
    private static long Round(double number, double size, int step)
    {
        var digit = Math.Max(step, Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, size))) - 1));
        return (long)(Math.Round(Math.Round(number / digit) * digit / step) * step);
    }

    private static int Count(AccountBitmap bitmap, Column column, long from, long to)
    {
        var counts = new int[bitmap.Snapshot.Blocks.Length];
        BlockWork.ForEach(counts.Length, i =>
        {
            if (bitmap.Snapshot.Blocks[i][column.Ordinal] is not NumberBlock numbers)
                return;
            var rows = Bitmap.Uninitialized();
            numbers.FillBetween(from, to, rows, KernelPath.Vector);
            counts[i] = Bitmap.CountBoth(rows, bitmap.Bitmaps[i]);
        });
        return counts.Sum();
    }
}
