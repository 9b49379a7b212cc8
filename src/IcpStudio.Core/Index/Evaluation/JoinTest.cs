using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Evaluation;

/// <summary>All or any of several tests; of none: everybody or nobody.</summary>
internal sealed class JoinTest(ConditionTest[] parts, bool isAny) : ConditionTest
{
    public override void Fill(IndexBlock block, Span<ulong> bitmap, KernelPath path)
    {
        bitmap.Fill(isAny ? 0 : ulong.MaxValue);
        var part = new ulong[BlockLayout.BitmapWords];
        foreach (var test in parts)
        {
            test.Fill(block, part, path);
            if (isAny)
                Bitmap.Or(bitmap, part);
            else
                Bitmap.And(bitmap, part);
        }
    }

    public override bool SeesTheSame(IndexBlock a, IndexBlock b) => Array.TrueForAll(parts, p => p.SeesTheSame(a, b));
}

/// <summary>The plain opposite of a test.</summary>
internal sealed class NotTest(ConditionTest part) : ConditionTest
{
    public override void Fill(IndexBlock block, Span<ulong> bitmap, KernelPath path)
    {
        part.Fill(block, bitmap, path);
        Bitmap.Not(bitmap);
    }

    public override bool SeesTheSame(IndexBlock a, IndexBlock b) => part.SeesTheSame(a, b);
}
