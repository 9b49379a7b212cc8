using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using IcpStudio.Core.Index.Kernel;
using Bitmap = IcpStudio.Core.Index.Kernel.Bitmap;

namespace IcpStudio.Core.Scoring.Kernel;

/// <summary>
/// Adds up points from match bitmaps. Raw points lie in slots, not in row order: in each 256 rows, those of bit b of the sixteen
/// 16-bit words of a bitmap are neighbours, for then no bit has to be moved to its row.
/// </summary>
internal static class PointsKernel
{
    /// <summary>Rows whose slots are among each other.</summary>
    public const int GroupRows = 256;

    private const int GroupWords = GroupRows / 64;
    private const int Tables = 4;

    /// <summary>Where the raw points of a row lie.</summary>
    public static int SlotOf(int row) => (row & ~(GroupRows - 1)) | (row & 15) << 4 | (row >> 4 & 15);

    /// <summary>Writes the sums of a plan's points.</summary>
    /// <param name="onTo">Raw points to add to; empty: none.</param>
    public static void Sum(PointPlan plan, ulong[][] bitmaps, ReadOnlySpan<short> onTo, Span<short> raw, KernelPath path)
    {
        BlockLayout.Check(raw.Length, BlockLayout.BitmapWords);
        if (!onTo.IsEmpty)
            BlockLayout.Check(onTo.Length, BlockLayout.BitmapWords);
        if (path == KernelPath.Vector && Vector256.IsHardwareAccelerated)
            SlicedAdder.Sum(plan, bitmaps, onTo, raw);
        else
            OneByOne(plan.Steps, bitmaps, onTo, raw);
    }

    /// <summary>Fills a bitmap with the rows of at least so many points.</summary>
    public static void FillAtLeast(ReadOnlySpan<short> raw, short from, Span<ulong> bitmap, KernelPath path)
    {
        BlockLayout.Check(raw.Length, bitmap.Length);
        if (path == KernelPath.Vector && Vector256.IsHardwareAccelerated)
        {
            FillInVectors(raw, from, bitmap);
            return;
        }

        bitmap.Clear();
        for (var row = 0; row < raw.Length; row++)
        {
            if (raw[SlotOf(row)] >= from)
                Bitmap.Add(bitmap, row);
        }
    }

    /// <summary>Counts live rows by raw points.</summary>
    /// <param name="counts">Cleared, then filled: the count of raw points r is at r - <paramref name="leastRaw"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CountByRaw(ReadOnlySpan<short> raw, ReadOnlySpan<ulong> live, int leastRaw, Span<int> counts)
    {
        // Neighbours often have equal points: a table for each of four spares waiting for the last count to be written.
        var tables = counts.Length <= 4_096 ? stackalloc int[counts.Length * Tables] : new int[counts.Length * Tables];
        tables.Clear();
        var a = tables[..counts.Length];
        var b = tables.Slice(counts.Length, counts.Length);
        var c = tables.Slice(2 * counts.Length, counts.Length);
        var d = tables.Slice(3 * counts.Length, counts.Length);
        for (var i = 0; i + 3 < raw.Length; i += Tables)
        {
            a[raw[i] - leastRaw]++;
            b[raw[i + 1] - leastRaw]++;
            c[raw[i + 2] - leastRaw]++;
            d[raw[i + 3] - leastRaw]++;
        }

        for (var i = 0; i < counts.Length; i++)
            counts[i] = a[i] + b[i] + c[i] + d[i];
        for (var word = 0; word < live.Length; word++)
        {
            for (var dead = ~live[word]; dead != 0; dead &= dead - 1)
                counts[raw[SlotOf(word * 64 + BitOperations.TrailingZeroCount(dead))] - leastRaw]--;
        }
    }

    /// <summary>Counts live rows by class and raw points.</summary>
    /// <param name="raw">Raw points by slot.</param>
    /// <param name="classes">The class by slot.</param>
    /// <param name="live">Rows to count.</param>
    /// <param name="leastRaw">The fewest raw points.</param>
    /// <param name="width">How many different raw points there can be.</param>
    /// <param name="counts">Added to: class c and raw points r are at c × <paramref name="width"/> + r -
    /// <paramref name="leastRaw"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CountByClass(
        ReadOnlySpan<short> raw, ReadOnlySpan<short> classes, ReadOnlySpan<ulong> live, int leastRaw, int width, Span<int> counts)
    {
        classes = classes[..raw.Length];
        for (var i = 0; i < raw.Length; i++)
            counts[classes[i] * width + raw[i] - leastRaw]++;
        for (var word = 0; word < live.Length; word++)
        {
            for (var dead = ~live[word]; dead != 0; dead &= dead - 1)
            {
                var slot = SlotOf(word * 64 + BitOperations.TrailingZeroCount(dead));
                counts[classes[slot] * width + raw[slot] - leastRaw]--;
            }
        }
    }

    private static void OneByOne(PointStep[] steps, ulong[][] bitmaps, ReadOnlySpan<short> onTo, Span<short> raw)
    {
        for (var row = 0; row < raw.Length; row++)
        {
            var points = onTo.IsEmpty ? (short)0 : onTo[SlotOf(row)];
            var isMatched = false;
            foreach (var step in steps)
            {
                isMatched &= !step.StartsCriterion;
                if (isMatched || !Bitmap.Has(bitmaps[step.Bitmap], row))
                    continue;
                isMatched = true;
                points += step.Points;
            }

            raw[SlotOf(row)] = points;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillInVectors(ReadOnlySpan<short> raw, short from, Span<ulong> bitmap)
    {
        ref var first = ref MemoryMarshal.GetReference(raw);
        ref var words = ref MemoryMarshal.GetReference(bitmap);
        var least = Vector256.Create(from);
        for (var group = 0; group < raw.Length / GroupRows; group++)
        {
            var bits = Vector256<short>.Zero;
            for (var bit = 0; bit < 16; bit++)
            {
                var points = Vector256.LoadUnsafe(ref first, (nuint)(group * GroupRows + bit * 16));
                bits |= Vector256.GreaterThanOrEqual(points, least) & Vector256.Create((short)(1 << bit));
            }

            bits.AsUInt64().StoreUnsafe(ref words, (nuint)(group * GroupWords));
        }
    }
}
