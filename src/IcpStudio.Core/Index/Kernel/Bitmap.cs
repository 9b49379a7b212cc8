using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace IcpStudio.Core.Index.Kernel;

/// <summary>Operations on bitmaps: one bit a row of a block, bit r of word r / 64.</summary>
internal static class Bitmap
{
    /// <summary>A bitmap of no rows, shared; never write to it.</summary>
    public static ulong[] None { get; } = new ulong[BlockLayout.BitmapWords];

    /// <summary>A bitmap of all rows, shared; never write to it.</summary>
    public static ulong[] All { get; } = [.. Enumerable.Repeat(ulong.MaxValue, BlockLayout.BitmapWords)];

    /// <summary>A bitmap whose words are still anything.</summary>
    public static ulong[] Uninitialized() => GC.AllocateUninitializedArray<ulong>(BlockLayout.BitmapWords);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Has(ReadOnlySpan<ulong> bitmap, int row) => (bitmap[row >> 6] >> row & 1) != 0;

    public static void Add(Span<ulong> bitmap, int row) => bitmap[row >> 6] |= 1UL << row;

    public static void Remove(Span<ulong> bitmap, int row) => bitmap[row >> 6] &= ~(1UL << row);

    /// <summary>The bitmap, or a shared one where it has no rows, so that it takes no memory.</summary>
    public static ulong[] OrNone(ulong[] bitmap) => bitmap.AsSpan().ContainsAnyExcept(0UL) ? bitmap : None;

    /// <summary>How many rows it has.</summary>
    public static int Count(ReadOnlySpan<ulong> bitmap) => CountBoth(bitmap, bitmap);

    /// <summary>How many rows are in both.</summary>
    public static int CountBoth(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        var left = Vectors(a);
        var right = Vectors(b);
        var total = Vector512<ulong>.Zero;
        for (var i = 0; i < left.Length;)
        {
            // Bytes hold the bits of 31 vectors: 31 × 8 is the most below 256.
            var bytes = Vector512<byte>.Zero;
            for (var end = Math.Min(left.Length, i + 31); i < end; i++)
                bytes += BitsOfBytes((left[i] & right[i]).AsByte());
            var (low, high) = Vector512.Widen(bytes);
            var (lower, upper) = Vector512.Widen(low + high);
            var (first, second) = Vector512.Widen(lower + upper);
            total += first + second;
        }

        return (int)Vector512.Sum(total);
    }

    /// <summary>Keeps the rows that are in the other bitmap too.</summary>
    public static void And(Span<ulong> bitmap, ReadOnlySpan<ulong> other)
    {
        var to = Vectors(bitmap);
        var from = Vectors(other);
        for (var i = 0; i < to.Length; i++)
            to[i] &= from[i];
    }

    /// <summary>Adds the rows of the other bitmap.</summary>
    public static void Or(Span<ulong> bitmap, ReadOnlySpan<ulong> other)
    {
        var to = Vectors(bitmap);
        var from = Vectors(other);
        for (var i = 0; i < to.Length; i++)
            to[i] |= from[i];
    }

    /// <summary>Takes away the rows of the other bitmap.</summary>
    public static void Except(Span<ulong> bitmap, ReadOnlySpan<ulong> other)
    {
        var to = Vectors(bitmap);
        var from = Vectors(other);
        for (var i = 0; i < to.Length; i++)
            to[i] = Vector512.AndNot(to[i], from[i]);
    }

    /// <summary>Swaps the rows it has for those it has not; rows of no account come in with them.</summary>
    public static void Not(Span<ulong> bitmap)
    {
        foreach (ref var vector in Vectors(bitmap))
            vector = ~vector;
    }

    // Bits of the lower and of the upper half of each byte, looked up in a table of 16
    // (W. Muła, N. Kurz and D. Lemire, 2018, doi:10.1093/comjnl/bxx046).
    private static Vector512<byte> BitsOfBytes(Vector512<byte> bytes)
    {
        var bits = Vector128.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
        var table = Vector512.Create(Vector256.Create(bits, bits), Vector256.Create(bits, bits));
        var half = Vector512.Create((byte)0x0F);
        return Vector512.ShuffleNative(table, bytes & half) + Vector512.ShuffleNative(table, (bytes >>> 4) & half);
    }

    private static Span<Vector512<ulong>> Vectors(Span<ulong> bitmap) =>
        bitmap.Length % Vector512<ulong>.Count == 0 ? MemoryMarshal.Cast<ulong, Vector512<ulong>>(bitmap) : throw NotWhole(bitmap.Length);

    private static ReadOnlySpan<Vector512<ulong>> Vectors(ReadOnlySpan<ulong> bitmap) =>
        bitmap.Length % Vector512<ulong>.Count == 0 ? MemoryMarshal.Cast<ulong, Vector512<ulong>>(bitmap) : throw NotWhole(bitmap.Length);

    private static ArgumentException NotWhole(int words) =>
        new($"A bitmap has a multiple of {Vector512<ulong>.Count} words, not {words}.");

    /// <summary>The rows of the bitmap, ascending.</summary>
    public static RowEnumerable Rows(ulong[] bitmap) => new(bitmap);

    internal readonly struct RowEnumerable(ulong[] bitmap)
    {
        public RowEnumerator GetEnumerator() => new(bitmap);
    }

    internal struct RowEnumerator(ulong[] bitmap)
    {
        private ulong _word;
        private int _next = 0;

        public int Current { get; private set; } = -1;

        public bool MoveNext()
        {
            while (_word == 0)
            {
                if (_next == bitmap.Length)
                    return false;
                _word = bitmap[_next++];
            }

            Current = (_next - 1) * 64 + BitOperations.TrailingZeroCount(_word);
            _word &= _word - 1;
            return true;
        }
    }
}
