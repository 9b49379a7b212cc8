using System.Numerics;
using System.Runtime.CompilerServices;

namespace IcpStudio.Core.Index;

/// <summary>Operations on planes: one bit a row of a block, bit r of word r / 64.</summary>
internal static class Plane
{
    /// <summary>A plane of no rows, shared; never write to it.</summary>
    public static ulong[] None { get; } = new ulong[IndexShape.PlaneWords];

    /// <summary>A plane of all rows, shared; never write to it.</summary>
    public static ulong[] All { get; } = [.. Enumerable.Repeat(ulong.MaxValue, IndexShape.PlaneWords)];

    /// <summary>A plane whose words are still anything.</summary>
    public static ulong[] Uninitialized() => GC.AllocateUninitializedArray<ulong>(IndexShape.PlaneWords);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Has(ReadOnlySpan<ulong> plane, int row) => (plane[row >> 6] >> row & 1) != 0;

    public static void Add(Span<ulong> plane, int row) => plane[row >> 6] |= 1UL << row;

    public static void Remove(Span<ulong> plane, int row) => plane[row >> 6] &= ~(1UL << row);

    /// <summary>The plane, or a shared one where it has no rows, so that it takes no memory.</summary>
    public static ulong[] OrNone(ulong[] plane) => plane.AsSpan().ContainsAnyExcept(0UL) ? plane : None;

    public static int Count(ReadOnlySpan<ulong> plane)
    {
        var count = 0;
        foreach (var word in plane)
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

    public static void And(Span<ulong> plane, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < plane.Length; i++)
            plane[i] &= other[i];
    }

    public static void Or(Span<ulong> plane, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < plane.Length; i++)
            plane[i] |= other[i];
    }

    public static void Not(Span<ulong> plane)
    {
        for (var i = 0; i < plane.Length; i++)
            plane[i] = ~plane[i];
    }

    /// <summary>The rows of the plane, ascending.</summary>
    public static RowEnumerable Rows(ulong[] plane) => new(plane);

    internal readonly struct RowEnumerable(ulong[] plane)
    {
        public RowEnumerator GetEnumerator() => new(plane);
    }

    internal struct RowEnumerator(ulong[] plane)
    {
        private ulong _word;
        private int _next = 0;

        public int Current { get; private set; } = -1;

        public bool MoveNext()
        {
            while (_word == 0)
            {
                if (_next == plane.Length)
                    return false;
                _word = plane[_next++];
            }

            Current = (_next - 1) * 64 + BitOperations.TrailingZeroCount(_word);
            _word &= _word - 1;
            return true;
        }
    }
}
