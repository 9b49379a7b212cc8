using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace IcpStudio.Core.Index.Kernel;

/// <summary>Fills a bitmap with the rows whose number lies between two ends, both included.</summary>
internal static class RangeKernel
{
    public static void Fill<T>(ReadOnlySpan<T> numbers, T from, T to, Span<ulong> bitmap, KernelPath path)
        where T : unmanaged, IBinaryInteger<T>
    {
        BlockLayout.Check(numbers.Length, bitmap.Length);
        if (path == KernelPath.Vector && Vector512.IsHardwareAccelerated)
            InWideVectors(numbers, from, to, bitmap);
        else if (path == KernelPath.Vector && Vector256.IsHardwareAccelerated)
            InVectors(numbers, from, to, bitmap);
        else
            OneByOne(numbers, from, to, bitmap);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InVectors<T>(ReadOnlySpan<T> numbers, T from, T to, Span<ulong> bitmap) where T : unmanaged, IBinaryInteger<T>
    {
        var (low, high) = (Vector256.Create(from), Vector256.Create(to));
        ref var first = ref MemoryMarshal.GetReference(numbers);
        for (var word = 0; word < bitmap.Length; word++)
        {
            var outside = 0UL;
            for (var bit = 0; bit < 64; bit += Vector256<T>.Count)
            {
                var v = Vector256.LoadUnsafe(ref first, (nuint)(word * 64 + bit));
                outside |= (ulong)(Vector256.LessThan(v, low) | Vector256.GreaterThan(v, high)).ExtractMostSignificantBits() << bit;
            }

            bitmap[word] = ~outside;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InWideVectors<T>(ReadOnlySpan<T> numbers, T from, T to, Span<ulong> bitmap) where T : unmanaged, IBinaryInteger<T>
    {
        var (low, high) = (Vector512.Create(from), Vector512.Create(to));
        ref var first = ref MemoryMarshal.GetReference(numbers);
        for (var word = 0; word < bitmap.Length; word++)
        {
            var bits = 0UL;
            for (var bit = 0; bit < 64; bit += Vector512<T>.Count)
            {
                var v = Vector512.LoadUnsafe(ref first, (nuint)(word * 64 + bit));
                bits |= (Vector512.GreaterThanOrEqual(v, low) & Vector512.LessThanOrEqual(v, high)).ExtractMostSignificantBits() << bit;
            }

            bitmap[word] = bits;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneByOne<T>(ReadOnlySpan<T> numbers, T from, T to, Span<ulong> bitmap) where T : unmanaged, IBinaryInteger<T>
    {
        for (var word = 0; word < bitmap.Length; word++)
        {
            var bits = 0UL;
            for (var bit = 0; bit < 64; bit++)
            {
                var number = numbers[word * 64 + bit];
                bits |= number >= from && number <= to ? 1UL << bit : 0;
            }

            bitmap[word] = bits;
        }
    }
}
