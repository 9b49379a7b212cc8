using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using IcpStudio.Core.Index;

namespace IcpStudio.Core.Scoring.Kernel;

/// <summary>Points to add where a plane is set.</summary>
/// <param name="Plane">Ordinal of the plane.</param>
/// <param name="Points">Points to add; 0 still keeps later rules of the criterion from matching.</param>
/// <param name="StartsCriterion">The first rule of a criterion: what earlier steps matched is forgotten.</param>
internal readonly record struct PointStep(int Plane, short Points, bool StartsCriterion);

/// <summary>
/// Adds up points from match planes. Raw points lie in slots, not in row order: in each 256 rows, those of bit b of the sixteen
/// 16-bit words of a plane are neighbours, for then no bit has to be moved to its row.
/// </summary>
internal static class PointsKernel
{
    private const int GroupRows = 256;
    private const int GroupWords = GroupRows / 64;

    /// <summary>Where the raw points of a row lie.</summary>
    public static int SlotOf(int row) => (row & ~(GroupRows - 1)) | (row & 15) << 4 | (row >> 4 & 15);

    /// <summary>Adds the points of the steps to the raw points.</summary>
    public static void Add(ReadOnlySpan<PointStep> steps, ulong[][] planes, Span<short> raw, KernelPath path)
    {
        IndexShape.Check(raw.Length, IndexShape.PlaneWords);
        if (path == KernelPath.Vector && Vector256.IsHardwareAccelerated)
            InVectors(steps, planes, raw);
        else
            OneByOne(steps, planes, raw);
    }

    /// <summary>Fills a plane with the rows of at least so many points.</summary>
    public static void FillAtLeast(ReadOnlySpan<short> raw, short from, Span<ulong> plane, KernelPath path)
    {
        IndexShape.Check(raw.Length, plane.Length);
        if (path == KernelPath.Vector && Vector256.IsHardwareAccelerated)
        {
            FillInVectors(raw, from, plane);
            return;
        }

        plane.Clear();
        for (var row = 0; row < raw.Length; row++)
        {
            if (raw[SlotOf(row)] >= from)
                Plane.Add(plane, row);
        }
    }

    private static void OneByOne(ReadOnlySpan<PointStep> steps, ulong[][] planes, Span<short> raw)
    {
        for (var row = 0; row < raw.Length; row++)
        {
            var points = raw[SlotOf(row)];
            var isMatched = false;
            foreach (var step in steps)
            {
                isMatched &= !step.StartsCriterion;
                if (isMatched || !Plane.Has(planes[step.Plane], row))
                    continue;
                isMatched = true;
                points += step.Points;
            }

            raw[SlotOf(row)] = points;
        }
    }

    private static void InVectors(ReadOnlySpan<PointStep> steps, ulong[][] planes, Span<short> raw)
    {
        ref var first = ref MemoryMarshal.GetReference(raw);
        for (var group = 0; group < raw.Length / GroupRows; group++)
        {
            // Sixteen sums do not fit the registers beside their operands, eight do.
            AddHalf(steps, planes, group, 8, ref first);
            AddHalf(steps, planes, group, 0, ref first);
        }
    }

    /// <summary>Bits <paramref name="lowestBit"/> to <paramref name="lowestBit"/> + 7 of every 16-bit word of a group.</summary>
    private static void AddHalf(ReadOnlySpan<PointStep> steps, ulong[][] planes, int group, int lowestBit, ref short raw)
    {
        var at = (nuint)(group * GroupRows + lowestBit * 16);
        var a0 = Vector256.LoadUnsafe(ref raw, at);
        var a1 = Vector256.LoadUnsafe(ref raw, at + 16);
        var a2 = Vector256.LoadUnsafe(ref raw, at + 32);
        var a3 = Vector256.LoadUnsafe(ref raw, at + 48);
        var a4 = Vector256.LoadUnsafe(ref raw, at + 64);
        var a5 = Vector256.LoadUnsafe(ref raw, at + 80);
        var a6 = Vector256.LoadUnsafe(ref raw, at + 96);
        var a7 = Vector256.LoadUnsafe(ref raw, at + 112);
        var matched = Vector256<short>.Zero;
        foreach (ref readonly var step in steps)
        {
            var plane = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(planes[step.Plane]), (nuint)(group * GroupWords)).AsInt16();
            if (step.StartsCriterion)
                matched = Vector256<short>.Zero;
            var m = Vector256.AndNot(plane, matched);
            matched |= plane;
            if (step.Points == 0)
                continue;

            // The top bit, spread by an arithmetic shift, is the mask; doubling brings up the next.
            var points = Vector256.Create(step.Points);
            if (lowestBit == 0)
                m <<= 8;
            a7 += (m >> 15) & points;
            m += m;
            a6 += (m >> 15) & points;
            m += m;
            a5 += (m >> 15) & points;
            m += m;
            a4 += (m >> 15) & points;
            m += m;
            a3 += (m >> 15) & points;
            m += m;
            a2 += (m >> 15) & points;
            m += m;
            a1 += (m >> 15) & points;
            m += m;
            a0 += (m >> 15) & points;
        }

        a0.StoreUnsafe(ref raw, at);
        a1.StoreUnsafe(ref raw, at + 16);
        a2.StoreUnsafe(ref raw, at + 32);
        a3.StoreUnsafe(ref raw, at + 48);
        a4.StoreUnsafe(ref raw, at + 64);
        a5.StoreUnsafe(ref raw, at + 80);
        a6.StoreUnsafe(ref raw, at + 96);
        a7.StoreUnsafe(ref raw, at + 112);
    }

    private static void FillInVectors(ReadOnlySpan<short> raw, short from, Span<ulong> plane)
    {
        ref var first = ref MemoryMarshal.GetReference(raw);
        ref var words = ref MemoryMarshal.GetReference(plane);
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
