using System.Numerics;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Columns;

/// <summary>
/// Numbers in ten-thousandths, or dates in days, exactly: each is the stored integer times the block's scale, a power of ten.
/// The least value of the stored type is missing.
/// </summary>
internal abstract class NumberBlock(ulong[] missing) : ColumnBlock(missing)
{
    /// <summary>Stands for missing in <see cref="CopyTo"/> and <see cref="Of"/>.</summary>
    public const long NoNumber = long.MinValue;

    /// <summary>The number, or <see cref="NoNumber"/>.</summary>
    public abstract long NumberAt(int row);

    /// <summary>Fills the bitmap with the rows whose number lies from one end to the other, both included.</summary>
    public abstract void FillBetween(long from, long to, Span<ulong> bitmap, KernelPath path);

    public abstract void CopyTo(Span<long> numbers);

    public override AttributeValue? ValueAt(Column column, int row) => NumberAt(row) switch
    {
        NoNumber => null,
        var day when column.Type == AttributeType.Date => new AttributeValue.Date(DateOnly.FromDayNumber((int)day)),
        var units => new AttributeValue.Number((decimal)units / Column.NumberUnits),
    };

    /// <summary>The narrowest block that holds the numbers; null where all are missing.</summary>
    public static NumberBlock? Of(ReadOnlySpan<long> numbers)
    {
        var (scale, largest, any) = (1_000_000_000_000_000_000, 0L, false);
        foreach (var number in numbers)
        {
            if (number == NoNumber)
                continue;
            any = true;
            largest = Math.Max(largest, Math.Abs(number));
            while (number % scale != 0)
                scale /= 10;
        }

        if (!any)
            return null;
        return (largest / scale) switch
        {
            <= short.MaxValue => new NumberBlock<short>(Narrow<short>(numbers, scale), scale),
            <= int.MaxValue => new NumberBlock<int>(Narrow<int>(numbers, scale), scale),
            _ => new NumberBlock<long>(Narrow<long>(numbers, scale), scale),
        };
    }

    private static T[] Narrow<T>(ReadOnlySpan<long> numbers, long scale) where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var narrow = GC.AllocateUninitializedArray<T>(numbers.Length);
        for (var i = 0; i < numbers.Length; i++)
            narrow[i] = numbers[i] == NoNumber ? T.MinValue : T.CreateChecked(numbers[i] / scale);
        return narrow;
    }
}

internal sealed class NumberBlock<T>(T[] numbers, long scale)
    : NumberBlock(MissingOf(numbers)) where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    public override long NumberAt(int row) => numbers[row] == T.MinValue ? NoNumber : long.CreateTruncating(numbers[row]) * scale;

    public override void FillBetween(long from, long to, Span<ulong> bitmap, KernelPath path)
    {
        var low = Math.Max(CeilingDivide(from, scale), long.CreateTruncating(T.MinValue) + 1);
        var high = Math.Min(-CeilingDivide(-to, scale), long.CreateTruncating(T.MaxValue));
        if (low > high)
            bitmap.Clear();
        else
            RangeKernel.Fill(numbers, T.CreateTruncating(low), T.CreateTruncating(high), bitmap, path);
    }

    public override void CopyTo(Span<long> target)
    {
        for (var i = 0; i < numbers.Length; i++)
            target[i] = NumberAt(i);
    }

    protected override unsafe long ValueBytes => (long)numbers.Length * sizeof(T);

    private static ulong[] MissingOf(T[] numbers)
    {
        var bitmap = Bitmap.Uninitialized();
        RangeKernel.Fill<T>(numbers, T.MinValue, T.MinValue, bitmap, KernelPath.Vector);
        return Bitmap.OrNone(bitmap);
    }

    private static long CeilingDivide(long number, long by) => number / by + (number % by > 0 ? 1 : 0);
}
