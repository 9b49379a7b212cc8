using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace IcpStudio.Core.Index.Kernel;

/// <summary>Fills a bitmap with the rows whose code is in a set.</summary>
internal static class CodeKernel
{
    /// <summary>Up to this many codes are compared one by one, more are looked up.</summary>
    private const int MaxCompared = 4;

    public static void FillIn<T>(ReadOnlySpan<T> codes, CodeSet set, Span<ulong> bitmap, KernelPath path)
        where T : unmanaged, IBinaryInteger<T>
    {
        BlockLayout.Check(codes.Length, bitmap.Length);
        var isVector = path == KernelPath.Vector && Vector256.IsHardwareAccelerated;
        if (isVector && set.Codes.Length <= MaxCompared)
            Compare(codes, set, bitmap);
        else if (isVector && typeof(T) == typeof(byte))
            LookUp(MemoryMarshal.AsBytes(codes), set, bitmap);
        else
            OneByOne(codes, set, bitmap);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneByOne<T>(ReadOnlySpan<T> codes, CodeSet set, Span<ulong> bitmap) where T : unmanaged, IBinaryInteger<T>
    {
        for (var word = 0; word < bitmap.Length; word++)
        {
            var bits = 0UL;
            for (var bit = 0; bit < 64; bit++)
                bits |= set.Has(int.CreateTruncating(codes[word * 64 + bit])) ? 1UL << bit : 0;
            bitmap[word] = bits;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Compare<T>(ReadOnlySpan<T> codes, CodeSet set, Span<ulong> bitmap) where T : unmanaged, IBinaryInteger<T>
    {
        var flip = set.IsComplement ? ulong.MaxValue : 0;
        Span<T> named = stackalloc T[MaxCompared];
        var count = 0;
        foreach (var code in set.Codes)
        {
            // A code too wide for the block is in none of its rows.
            if (int.CreateTruncating(T.CreateTruncating(code)) == code)
                named[count++] = T.CreateTruncating(code);
        }

        if (count == 0)
        {
            bitmap.Fill(flip);
            return;
        }

        if (Vector512.IsHardwareAccelerated)
        {
            CompareWide(codes, named[..count], flip, bitmap);
            return;
        }

        // Repeating the first code in unused places costs less than a loop of unknown length.
        named[count..].Fill(named[0]);
        var (a, b, c, d) = (Vector256.Create(named[0]), Vector256.Create(named[1]), Vector256.Create(named[2]), Vector256.Create(named[3]));
        ref var first = ref MemoryMarshal.GetReference(codes);
        var single = count == 1;
        for (var word = 0; word < bitmap.Length; word++)
        {
            var bits = 0UL;
            for (var bit = 0; bit < 64; bit += Vector256<T>.Count)
            {
                var v = Vector256.LoadUnsafe(ref first, (nuint)(word * 64 + bit));
                var equal = Vector256.Equals(v, a);
                if (!single)
                    equal |= Vector256.Equals(v, b) | Vector256.Equals(v, c) | Vector256.Equals(v, d);
                bits |= (ulong)equal.ExtractMostSignificantBits() << bit;
            }

            bitmap[word] = bits ^ flip;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CompareWide<T>(ReadOnlySpan<T> codes, ReadOnlySpan<T> named, ulong flip, Span<ulong> bitmap)
        where T : unmanaged, IBinaryInteger<T>
    {
        var a = Vector512.Create(named[0]);
        var b = Vector512.Create(named[Math.Min(1, named.Length - 1)]);
        var c = Vector512.Create(named[Math.Min(2, named.Length - 1)]);
        var d = Vector512.Create(named[^1]);
        ref var first = ref MemoryMarshal.GetReference(codes);
        var few = named.Length <= 2;
        for (var word = 0; word < bitmap.Length; word++)
        {
            var bits = 0UL;
            for (var bit = 0; bit < 64; bit += Vector512<T>.Count)
            {
                var v = Vector512.LoadUnsafe(ref first, (nuint)(word * 64 + bit));
                var found = Vector512.Equals(v, a).ExtractMostSignificantBits() | Vector512.Equals(v, b).ExtractMostSignificantBits();
                if (!few)
                    found |= Vector512.Equals(v, c).ExtractMostSignificantBits() | Vector512.Equals(v, d).ExtractMostSignificantBits();
                bits |= found << bit;
            }

            bitmap[word] = bits ^ flip;
        }
    }

    /// <summary>Byte <c>code &amp; 63</c> of the table holds four codes, one in each of its low bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LookUpWide(ReadOnlySpan<byte> codes, CodeSet set, ulong flip, Span<ulong> bitmap)
    {
        Span<byte> bytes = stackalloc byte[64];
        bytes.Clear();
        foreach (var code in set.Codes)
        {
            if (code <= byte.MaxValue)
                bytes[code & 63] |= (byte)(1 << (code >> 6));
        }

        var table = Vector512.Create<byte>(bytes);
        var bitOf = Vector512.Create(0x0000000008040201UL).AsByte();
        ref var first = ref MemoryMarshal.GetReference(codes);
        for (var word = 0; word < bitmap.Length; word++)
        {
            var v = Vector512.LoadUnsafe(ref first, (nuint)(word * 64));
            var high = (v.AsUInt16() >>> 6).AsByte() & Vector512.Create((byte)3);
            var bit = Avx512BW.Shuffle(bitOf, high);
            bitmap[word] = ~Vector512.Equals(Avx512Vbmi.PermuteVar64x8(table, v) & bit, Vector512<byte>.Zero)
                .ExtractMostSignificantBits() ^ flip;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LookUp(ReadOnlySpan<byte> codes, CodeSet set, Span<ulong> bitmap)
    {
        if (Avx512Vbmi.IsSupported)
        {
            LookUpWide(codes, set, set.IsComplement ? ulong.MaxValue : 0, bitmap);
            return;
        }

        var flip = set.IsComplement ? ulong.MaxValue : 0;
        var table = Vector256.Create<byte>(set.NibbleTable());
        var bitOf = Vector256.Create(Vector128.Create((byte)1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128));
        ref var first = ref MemoryMarshal.GetReference(codes);
        for (var word = 0; word < bitmap.Length; word++)
        {
            bitmap[word] = (Half(ref first, word * 64, table, bitOf) | (ulong)Half(ref first, word * 64 + 32, table, bitOf) << 32) ^ flip;
        }
    }

    private static uint Half(ref byte first, int at, Vector256<byte> table, Vector256<byte> bitOf)
    {
        var v = Vector256.LoadUnsafe(ref first, (nuint)at);
        var low = (v & Vector256.Create((byte)0x0F)) | ((v >>> 3) & Vector256.Create((byte)0x10));
        var bit = Vector256.Shuffle(bitOf, (v >>> 4) & Vector256.Create((byte)0x07));
        return Vector256.Equals(Vector256.Shuffle(table, low) & bit, bit).ExtractMostSignificantBits();
    }
}
