using IcpStudio.Core.Index.Blocks;

namespace IcpStudio.Core.Index.Kernel;

/// <summary>A condition made ready for one column of any block. Padding and dead rows may come out either way: mask them.</summary>
internal abstract class PlaneTest
{
    /// <summary>Met by no account.</summary>
    public static PlaneTest Nobody { get; } = new Constant(false);

    /// <summary>Met by every account.</summary>
    public static PlaneTest Everybody { get; } = new Constant(true);

    /// <summary>Fills the plane with the rows that meet the condition.</summary>
    public abstract void Fill(IndexBlock block, Span<ulong> plane, KernelPath path);

    /// <summary>The plane of the rows that meet the condition where the block has it already, else null; not to be written to.</summary>
    public virtual ulong[]? Ready(IndexBlock block) => null;

    /// <summary>Whether two blocks give the same plane because the values looked at are the same objects.</summary>
    public abstract bool SeesTheSame(IndexBlock a, IndexBlock b);

    private sealed class Constant(bool answer) : PlaneTest
    {
        public override void Fill(IndexBlock block, Span<ulong> plane, KernelPath path) => plane.Fill(answer ? ulong.MaxValue : 0);

        public override ulong[] Ready(IndexBlock block) => answer ? Plane.All : Plane.None;

        public override bool SeesTheSame(IndexBlock a, IndexBlock b) => true;
    }
}

/// <summary>A test of one column.</summary>
internal abstract class ColumnTest(Column column) : PlaneTest
{
    protected Column Column { get; } = column;

    public sealed override void Fill(IndexBlock block, Span<ulong> plane, KernelPath path)
    {
        if (block[Column.Ordinal] is { } values)
            Fill(values, plane, path);
        else
            plane.Fill(MeetsMissing ? ulong.MaxValue : 0);
    }

    public override bool SeesTheSame(IndexBlock a, IndexBlock b) => ReferenceEquals(a[Column.Ordinal], b[Column.Ordinal]);

    protected virtual bool MeetsMissing => false;

    protected abstract void Fill(ColumnBlock values, Span<ulong> plane, KernelPath path);
}

/// <summary>Whether the value is there or missing.</summary>
internal sealed class PresenceTest(Column column, bool isMissing) : ColumnTest(column)
{
    protected override bool MeetsMissing => isMissing;

    public override ulong[]? Ready(IndexBlock block) => isMissing ? block[Column.Ordinal]?.Missing ?? Plane.All : null;

    protected override void Fill(ColumnBlock values, Span<ulong> plane, KernelPath path)
    {
        values.Missing.CopyTo(plane);
        if (!isMissing)
            Plane.Not(plane);
    }
}

/// <summary>Whether a code is in a set that leaves missing out.</summary>
internal sealed class CodeTest(Column column, CodeSet codes) : ColumnTest(column)
{
    protected override void Fill(ColumnBlock values, Span<ulong> plane, KernelPath path) => ((CodeBlock)values).FillIn(codes, plane, path);
}

/// <summary>Whether a number or a day lies between two ends, both included.</summary>
internal sealed class RangeTest(Column column, long from, long to) : ColumnTest(column)
{
    protected override void Fill(ColumnBlock values, Span<ulong> plane, KernelPath path) => ((NumberBlock)values).FillBetween(from, to, plane, path);
}

/// <summary>Whether a set has any member of a list.</summary>
internal sealed class AnyOfTest(Column column, int[] codes) : ColumnTest(column)
{
    protected override void Fill(ColumnBlock values, Span<ulong> plane, KernelPath path)
    {
        plane.Clear();
        foreach (var code in codes)
            ((SetBlock)values).RowsOf(code)?.OrInto(plane);
    }
}

/// <summary>Whether a set is there and has no member of a list.</summary>
internal sealed class NoneOfTest(Column column, int[] codes) : ColumnTest(column)
{
    protected override void Fill(ColumnBlock values, Span<ulong> plane, KernelPath path)
    {
        plane.Clear();
        var set = (SetBlock)values;
        foreach (var code in codes)
            set.RowsOf(code)?.OrInto(plane);
        for (var i = 0; i < plane.Length; i++)
            plane[i] = ~(set.Missing[i] | plane[i]);
    }
}

/// <summary>Whether a set is there and has every member of a list.</summary>
internal sealed class AllOfTest(Column column, int[] codes) : ColumnTest(column)
{
    protected override void Fill(ColumnBlock values, Span<ulong> plane, KernelPath path)
    {
        var set = (SetBlock)values;
        set.Missing.CopyTo(plane);
        Plane.Not(plane);
        foreach (var code in codes)
        {
            if (set.RowsOf(code) is not { } rows)
            {
                plane.Clear();
                return;
            }

            rows.AndInto(plane);
        }
    }
}
