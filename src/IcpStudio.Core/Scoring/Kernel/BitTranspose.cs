using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace IcpStudio.Core.Scoring.Kernel;

/// <summary>
/// Turns sums kept bit by bit into one 16-bit number a row: sixteen 16 × 16 bit matrices side by side (Warren, Hacker's Delight, 7-3).
/// </summary>
internal static class BitTranspose
{
    /// <summary>Writes the numbers of 256 rows.</summary>
    /// <param name="bits">256 rows of bit 0; the next bit is <paramref name="stride"/> words on.</param>
    /// <param name="stride">Words from one bit to the next.</param>
    /// <param name="levels">Bits there are; the rest are 0.</param>
    /// <param name="start">Added to every number.</param>
    /// <param name="numbers">Where to write.</param>
    /// <param name="at">Of the first number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(ref ulong bits, int stride, int levels, Vector256<ushort> start, ref ushort numbers, nuint at)
    {
        var x0 = Load(ref bits, stride, 0, levels);
        var x1 = Load(ref bits, stride, 1, levels);
        var x2 = Load(ref bits, stride, 2, levels);
        var x3 = Load(ref bits, stride, 3, levels);
        var x4 = Load(ref bits, stride, 4, levels);
        var x5 = Load(ref bits, stride, 5, levels);
        var x6 = Load(ref bits, stride, 6, levels);
        var x7 = Load(ref bits, stride, 7, levels);
        var x8 = Load(ref bits, stride, 8, levels);
        var x9 = Load(ref bits, stride, 9, levels);
        var x10 = Load(ref bits, stride, 10, levels);
        var x11 = Load(ref bits, stride, 11, levels);
        var x12 = Load(ref bits, stride, 12, levels);
        var x13 = Load(ref bits, stride, 13, levels);
        var x14 = Load(ref bits, stride, 14, levels);
        var x15 = Load(ref bits, stride, 15, levels);

        var mask = Vector256.Create((ushort)0x00FF);
        Swap(ref x0, ref x8, 8, mask);
        Swap(ref x1, ref x9, 8, mask);
        Swap(ref x2, ref x10, 8, mask);
        Swap(ref x3, ref x11, 8, mask);
        Swap(ref x4, ref x12, 8, mask);
        Swap(ref x5, ref x13, 8, mask);
        Swap(ref x6, ref x14, 8, mask);
        Swap(ref x7, ref x15, 8, mask);

        mask = Vector256.Create((ushort)0x0F0F);
        Swap(ref x0, ref x4, 4, mask);
        Swap(ref x1, ref x5, 4, mask);
        Swap(ref x2, ref x6, 4, mask);
        Swap(ref x3, ref x7, 4, mask);
        Swap(ref x8, ref x12, 4, mask);
        Swap(ref x9, ref x13, 4, mask);
        Swap(ref x10, ref x14, 4, mask);
        Swap(ref x11, ref x15, 4, mask);

        mask = Vector256.Create((ushort)0x3333);
        Swap(ref x0, ref x2, 2, mask);
        Swap(ref x1, ref x3, 2, mask);
        Swap(ref x4, ref x6, 2, mask);
        Swap(ref x5, ref x7, 2, mask);
        Swap(ref x8, ref x10, 2, mask);
        Swap(ref x9, ref x11, 2, mask);
        Swap(ref x12, ref x14, 2, mask);
        Swap(ref x13, ref x15, 2, mask);

        mask = Vector256.Create((ushort)0x5555);
        Swap(ref x0, ref x1, 1, mask);
        Swap(ref x2, ref x3, 1, mask);
        Swap(ref x4, ref x5, 1, mask);
        Swap(ref x6, ref x7, 1, mask);
        Swap(ref x8, ref x9, 1, mask);
        Swap(ref x10, ref x11, 1, mask);
        Swap(ref x12, ref x13, 1, mask);
        Swap(ref x14, ref x15, 1, mask);

        (x0 + start).StoreUnsafe(ref numbers, at);
        (x1 + start).StoreUnsafe(ref numbers, at + 16);
        (x2 + start).StoreUnsafe(ref numbers, at + 32);
        (x3 + start).StoreUnsafe(ref numbers, at + 48);
        (x4 + start).StoreUnsafe(ref numbers, at + 64);
        (x5 + start).StoreUnsafe(ref numbers, at + 80);
        (x6 + start).StoreUnsafe(ref numbers, at + 96);
        (x7 + start).StoreUnsafe(ref numbers, at + 112);
        (x8 + start).StoreUnsafe(ref numbers, at + 128);
        (x9 + start).StoreUnsafe(ref numbers, at + 144);
        (x10 + start).StoreUnsafe(ref numbers, at + 160);
        (x11 + start).StoreUnsafe(ref numbers, at + 176);
        (x12 + start).StoreUnsafe(ref numbers, at + 192);
        (x13 + start).StoreUnsafe(ref numbers, at + 208);
        (x14 + start).StoreUnsafe(ref numbers, at + 224);
        (x15 + start).StoreUnsafe(ref numbers, at + 240);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Load(ref ulong bits, int stride, int level, int levels) =>
        level < levels ? Vector256.LoadUnsafe(ref bits, (nuint)(level * stride)).AsUInt16() : Vector256<ushort>.Zero;

    /// <summary>Changes the high halves of <paramref name="a"/> for the low halves of <paramref name="b"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Swap(ref Vector256<ushort> a, ref Vector256<ushort> b, int by, Vector256<ushort> mask)
    {
        var moved = ((a >>> by) ^ b) & mask;
        b ^= moved;
        a ^= moved << by;
    }
}
