using System.Numerics;
using System.Runtime.CompilerServices;

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

    public static int Count(ReadOnlySpan<ulong> bitmap)
    {
        var count = 0;
        foreach (var word in bitmap)
            count += BitOperations.PopCount(word);
        return count;
    }

    public static int CountBoth(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        var count = 0;
        for (var i = 0; i < a.Length; i++)
            count += BitOperations.PopCount(a[i] & b[i]);
        return count;
    }

    public static void And(Span<ulong> bitmap, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < bitmap.Length; i++)
            bitmap[i] &= other[i];
    }

    public static void Or(Span<ulong> bitmap, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < bitmap.Length; i++)
            bitmap[i] |= other[i];
    }

    public static void Not(Span<ulong> bitmap)
    {
        for (var i = 0; i < bitmap.Length; i++)
            bitmap[i] = ~bitmap[i];
    }

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
