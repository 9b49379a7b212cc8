namespace IcpStudio.Core.Index.Kernel;

/// <summary>All or any of several tests; of none: everybody or nobody.</summary>
internal sealed class JoinTest(PlaneTest[] parts, bool isAny) : PlaneTest
{
    public override void Fill(IndexBlock block, Span<ulong> plane, KernelPath path)
    {
        plane.Fill(isAny ? 0 : ulong.MaxValue);
        var part = new ulong[IndexShape.PlaneWords];
        foreach (var test in parts)
        {
            test.Fill(block, part, path);
            if (isAny)
                Plane.Or(plane, part);
            else
                Plane.And(plane, part);
        }
    }

    public override bool SeesTheSame(IndexBlock a, IndexBlock b) => Array.TrueForAll(parts, p => p.SeesTheSame(a, b));
}

/// <summary>The plain opposite of a test.</summary>
internal sealed class NotTest(PlaneTest part) : PlaneTest
{
    public override void Fill(IndexBlock block, Span<ulong> plane, KernelPath path)
    {
        part.Fill(block, plane, path);
        Plane.Not(plane);
    }

    public override bool SeesTheSame(IndexBlock a, IndexBlock b) => part.SeesTheSame(a, b);
}
