using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Columns;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Counting;

/// <summary>How often each value of an attribute occurs.</summary>
/// <param name="Values">Values that occur, commonest first, then in the order first seen.</param>
/// <param name="Missing">Accounts without a value.</param>
public sealed record ValueCounts(ImmutableArray<(string Value, int Count)> Values, int Missing);

/// <summary>Numbers of an attribute in bins of about as many accounts each.</summary>
/// <param name="Bins">Ascending; both ends belong to a bin, and equal numbers are never parted.</param>
/// <param name="Missing">Accounts without a value.</param>
public sealed record NumberHistogram(ImmutableArray<NumberBin> Bins, int Missing);

/// <summary>Accounts whose number lies from one end to the other.</summary>
public sealed record NumberBin(decimal From, decimal To, int Count);

/// <summary>How the values of an attribute are spread over the accounts of a bitmap.</summary>
public static class Distributions
{
    /// <summary>Counts the values of a choice, set or yes/no attribute; an account counts once for each member of its set.</summary>
    /// <exception cref="ArgumentException">There is no such attribute, or it has no list of values.</exception>
    public static ValueCounts ValueCounts(this AccountBitmap bitmap, string attribute)
    {
        var column = ColumnOf(bitmap, attribute, AttributeType.Choice, AttributeType.Set, AttributeType.YesNo);
        var (counts, missing) = (new int[column.Values!.Count + 1], 0);
        for (var i = 0; i < bitmap.Bitmaps.Length; i++)
        {
            var rows = bitmap.Bitmaps[i];
            switch (bitmap.Snapshot.Blocks[i][column.Ordinal])
            {
                case CodeBlock codes:
                    codes.CountInto(counts, rows);
                    break;
                case SetBlock sets:
                    foreach (var (code, of) in sets.RowsByCode)
                        counts[code] += of.CountIn(rows);
                    missing += Bitmap.CountBoth(rows, sets.Missing);
                    break;
                default:
                    missing += Bitmap.Count(rows);
                    break;
            }
        }

        var values = Enumerable.Range(1, counts.Length - 1).Where(code => counts[code] > 0)
            .OrderByDescending(code => counts[code]).Select(code => (column.Values.Text(code), counts[code]));
        return new ValueCounts([.. values], missing + counts[0]);
    }

    /// <summary>Bins the numbers of an attribute.</summary>
    /// <param name="bins">Bins at the most, at least 1.</param>
    /// <exception cref="ArgumentException">There is no such attribute, or it is not a number.</exception>
    public static NumberHistogram NumberHistogram(this AccountBitmap bitmap, string attribute, int bins)
    {
        return Bins(bitmap, ColumnOf(bitmap, attribute, AttributeType.Number), bins, Column.NumberUnits);
    }

    /// <summary>Bins the dates of an attribute, each as its day number (<see cref="DateOnly.DayNumber"/>).</summary>
    /// <param name="bitmap">Whose dates.</param>
    /// <param name="attribute">Key of the attribute.</param>
    /// <param name="bins">Bins at the most, at least 1.</param>
    /// <exception cref="ArgumentException">There is no such attribute, or it is not a date.</exception>
    public static NumberHistogram DayHistogram(this AccountBitmap bitmap, string attribute, int bins) =>
        Bins(bitmap, ColumnOf(bitmap, attribute, AttributeType.Date), bins, 1);

    private static NumberHistogram Bins(AccountBitmap bitmap, Column column, int bins, int units)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var numbers = new List<long>();
        for (var i = 0; i < bitmap.Bitmaps.Length; i++)
        {
            if (bitmap.Snapshot.Blocks[i][column.Ordinal] is not NumberBlock block)
                continue;
            foreach (var row in Bitmap.Rows(bitmap.Bitmaps[i]))
            {
                if (block.NumberAt(row) is not NumberBlock.NoNumber and var number)
                    numbers.Add(number);
            }
        }

        numbers.Sort();
        var result = ImmutableArray.CreateBuilder<NumberBin>();
        for (var (start, bin) = (0, 1); start < numbers.Count; bin++)
        {
            var end = Math.Max(start, (int)((long)numbers.Count * bin / bins) - 1);
            while (end + 1 < numbers.Count && numbers[end + 1] == numbers[end])
                end++;
            if ((long)numbers.Count * bin / bins - 1 < start && bin < bins)
                continue;
            result.Add(new NumberBin((decimal)numbers[start] / units, (decimal)numbers[end] / units, end - start + 1));
            start = end + 1;
        }

        return new NumberHistogram(result.ToImmutable(), bitmap.Count - numbers.Count);
    }

    private static Column ColumnOf(AccountBitmap bitmap, string attribute, params ReadOnlySpan<AttributeType> types)
    {
        var column = bitmap.Snapshot.Column(attribute)
            ?? throw new ArgumentException($"There is no attribute \"{attribute}\".", nameof(attribute));
        return types.Contains(column.Type) ? column
            : throw new ArgumentException(
                $"Attribute {attribute} holds values of type {column.Type}, which have no such distribution.", nameof(attribute));
    }
}
