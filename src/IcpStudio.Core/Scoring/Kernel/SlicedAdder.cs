using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Scoring.Kernel;

/// <summary>
/// Runs a <see cref="PointPlan"/> over a block with vectors of 256 bits, tile by tile, so that all slots stay in the nearest cache.
/// </summary>
internal static class SlicedAdder
{
    private const int VectorWords = 4;
    private const int TileVectors = 4;
    private const int TileWords = TileVectors * VectorWords;

    [ThreadStatic]
    private static ulong[]? t_slots;

    /// <summary>Writes the raw points of all rows by slot; see <see cref="PointsKernel.SlotOf"/>.</summary>
    /// <param name="onTo">Raw points to add to, by slot; empty: none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(PointPlan plan, ulong[][] bitmaps, ReadOnlySpan<short> onTo, Span<short> raw)
    {
        ref var slots = ref Slots(plan.Slots + PointPlan.MaxLevels);
        ref var sums = ref Unsafe.Add(ref slots, plan.Slots * TileWords);
        ref var results = ref Unsafe.As<short, ushort>(ref MemoryMarshal.GetReference(raw));
        var start = Vector256.Create((ushort)plan.Start);
        for (var tile = 0; tile < BlockLayout.BitmapWords / TileWords; tile++)
        {
            CopyIn(plan.Copies, bitmaps, tile * TileWords, ref slots);
            for (var level = 0; level < plan.Levels.Length; level++)
                AddUp(plan.Levels[level], ref slots, ref Unsafe.Add(ref sums, level * TileWords));
            for (var vector = 0; vector < TileVectors; vector++)
            {
                var at = (nuint)((tile * TileVectors + vector) * PointsKernel.GroupRows);
                BitTranspose.Write(ref Unsafe.Add(ref sums, vector * VectorWords), TileWords, plan.Levels.Length, start, ref results, at);
                if (!onTo.IsEmpty)
                    AddTo(ref results, at, onTo);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyIn(PointPlan.Copy[] copies, ulong[][] bitmaps, int from, ref ulong slots)
    {
        Vector256<ulong> m0 = default, m1 = default, m2 = default, m3 = default;
        foreach (ref readonly var copy in copies.AsSpan())
        {
            ref var bitmap = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bitmaps[copy.Bitmap]), from);
            var p0 = Vector256.LoadUnsafe(ref bitmap);
            var p1 = Vector256.LoadUnsafe(ref bitmap, VectorWords);
            var p2 = Vector256.LoadUnsafe(ref bitmap, 2 * VectorWords);
            var p3 = Vector256.LoadUnsafe(ref bitmap, 3 * VectorWords);
            if (copy.StartsCriterion)
                m0 = m1 = m2 = m3 = default;
            if (copy.Slot >= 0)
            {
                var flip = Vector256.Create(copy.Flip);
                ref var slot = ref Unsafe.Add(ref slots, copy.Slot * TileWords);
                (Vector256.AndNot(p0, m0) ^ flip).StoreUnsafe(ref slot);
                (Vector256.AndNot(p1, m1) ^ flip).StoreUnsafe(ref slot, VectorWords);
                (Vector256.AndNot(p2, m2) ^ flip).StoreUnsafe(ref slot, 2 * VectorWords);
                (Vector256.AndNot(p3, m3) ^ flip).StoreUnsafe(ref slot, 3 * VectorWords);
            }

            m0 |= p0;
            m1 |= p1;
            m2 |= p2;
            m3 |= p3;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddUp(PointPlan.Level level, ref ulong slots, ref ulong sum)
    {
        Vector256<ulong> s0 = default, s1 = default, s2 = default, s3 = default;
        if (level.First >= 0)
        {
            ref var first = ref Unsafe.Add(ref slots, level.First * TileWords);
            s0 = Vector256.LoadUnsafe(ref first);
            s1 = Vector256.LoadUnsafe(ref first, VectorWords);
            s2 = Vector256.LoadUnsafe(ref first, 2 * VectorWords);
            s3 = Vector256.LoadUnsafe(ref first, 3 * VectorWords);
        }

        foreach (ref readonly var adder in level.Adders.AsSpan())
        {
            ref var a = ref Unsafe.Add(ref slots, adder.A * TileWords);
            ref var carry = ref Unsafe.Add(ref slots, adder.Carry * TileWords);
            var a0 = Vector256.LoadUnsafe(ref a);
            var a1 = Vector256.LoadUnsafe(ref a, VectorWords);
            var a2 = Vector256.LoadUnsafe(ref a, 2 * VectorWords);
            var a3 = Vector256.LoadUnsafe(ref a, 3 * VectorWords);
            if (adder.B < 0)
            {
                (s0 & a0).StoreUnsafe(ref carry);
                (s1 & a1).StoreUnsafe(ref carry, VectorWords);
                (s2 & a2).StoreUnsafe(ref carry, 2 * VectorWords);
                (s3 & a3).StoreUnsafe(ref carry, 3 * VectorWords);
                s0 ^= a0;
                s1 ^= a1;
                s2 ^= a2;
                s3 ^= a3;
                continue;
            }

            ref var b = ref Unsafe.Add(ref slots, adder.B * TileWords);
            Add(ref s0, a0, Vector256.LoadUnsafe(ref b), ref carry);
            Add(ref s1, a1, Vector256.LoadUnsafe(ref b, VectorWords), ref Unsafe.Add(ref carry, VectorWords));
            Add(ref s2, a2, Vector256.LoadUnsafe(ref b, 2 * VectorWords), ref Unsafe.Add(ref carry, 2 * VectorWords));
            Add(ref s3, a3, Vector256.LoadUnsafe(ref b, 3 * VectorWords), ref Unsafe.Add(ref carry, 3 * VectorWords));
        }

        s0.StoreUnsafe(ref sum);
        s1.StoreUnsafe(ref sum, VectorWords);
        s2.StoreUnsafe(ref sum, 2 * VectorWords);
        s3.StoreUnsafe(ref sum, 3 * VectorWords);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref Vector256<ulong> sum, Vector256<ulong> a, Vector256<ulong> b, ref ulong carry)
    {
        if (Avx512F.VL.IsSupported)
        {
            // Majority and parity of three, one instruction each.
            Avx512F.VL.TernaryLogic(sum, a, b, 0xE8).StoreUnsafe(ref carry);
            sum = Avx512F.VL.TernaryLogic(sum, a, b, 0x96);
            return;
        }

        var differ = a ^ b;
        ((a & b) | (sum & differ)).StoreUnsafe(ref carry);
        sum ^= differ;
    }

    private static void AddTo(ref ushort results, nuint at, ReadOnlySpan<short> onTo)
    {
        ref var first = ref Unsafe.As<short, ushort>(ref MemoryMarshal.GetReference(onTo));
        for (nuint i = 0; i < PointsKernel.GroupRows; i += (nuint)Vector256<ushort>.Count)
            (Vector256.LoadUnsafe(ref results, at + i) + Vector256.LoadUnsafe(ref first, at + i)).StoreUnsafe(ref results, at + i);
    }

    /// <summary>Memory of the thread for so many slots, on a line of the cache.</summary>
    private static unsafe ref ulong Slots(int count)
    {
        const int LineWords = 8;
        if (t_slots is null || t_slots.Length < count * TileWords + LineWords)
            t_slots = GC.AllocateUninitializedArray<ulong>(count * TileWords + LineWords, pinned: true);
        ref var first = ref MemoryMarshal.GetArrayDataReference(t_slots);
        var words = (int)((nuint)Unsafe.AsPointer(ref first) / sizeof(ulong) % LineWords);
        return ref Unsafe.Add(ref first, (LineWords - words) % LineWords);
    }
}
