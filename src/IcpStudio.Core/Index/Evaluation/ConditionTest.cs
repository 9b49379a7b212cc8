using IcpStudio.Core.Index.Columns;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Evaluation;

/// <summary>A condition made ready for one column of any block. Padding and dead rows may come out either way: mask them.</summary>
internal abstract class ConditionTest
{
    /// <summary>Met by no account.</summary>
    public static ConditionTest Nobody { get; } = new Constant(false);

    /// <summary>Met by every account.</summary>
    public static ConditionTest Everybody { get; } = new Constant(true);

    /// <summary>Fills the bitmap with the rows that meet the condition.</summary>
    public abstract void Fill(IndexBlock block, Span<ulong> bitmap, KernelPath path);

    /// <summary>The bitmap of the rows that meet the condition where the block has it already, else null; not to be written to.</summary>
    public virtual ulong[]? Ready(IndexBlock block) => null;

    /// <summary>Whether two blocks give the same bitmap because the values looked at are the same objects.</summary>
    public abstract bool SeesTheSame(IndexBlock a, IndexBlock b);

    private sealed class Constant(bool answer) : ConditionTest
    {
        public override void Fill(IndexBlock block, Span<ulong> bitmap, KernelPath path) => bitmap.Fill(answer ? ulong.MaxValue : 0);

        public override ulong[] Ready(IndexBlock block) => answer ? Bitmap.All : Bitmap.None;

        public override bool SeesTheSame(IndexBlock a, IndexBlock b) => true;
    }
}

/// <summary>A test of one column.</summary>
internal abstract class ColumnTest(Column column) : ConditionTest
{
    protected Column Column { get; } = column;

    public sealed override void Fill(IndexBlock block, Span<ulong> bitmap, KernelPath path)
    {
        if (block[Column.Ordinal] is { } values)
            Fill(values, bitmap, path);
        else
            bitmap.Fill(MeetsMissing ? ulong.MaxValue : 0);
    }

    public override bool SeesTheSame(IndexBlock a, IndexBlock b) => ReferenceEquals(a[Column.Ordinal], b[Column.Ordinal]);

    protected virtual bool MeetsMissing => false;

    protected abstract void Fill(ColumnBlock values, Span<ulong> bitmap, KernelPath path);
}

/// <summary>Whether the value is there or missing.</summary>
internal sealed class PresenceTest(Column column, bool isMissing) : ColumnTest(column)
{
    protected override bool MeetsMissing => isMissing;

    public override ulong[]? Ready(IndexBlock block) => isMissing ? block[Column.Ordinal]?.Missing ?? Bitmap.All : null;

    protected override void Fill(ColumnBlock values, Span<ulong> bitmap, KernelPath path)
    {
        values.Missing.CopyTo(bitmap);
        if (!isMissing)
            Bitmap.Not(bitmap);
    }
}

/// <summary>Whether a code is in a set that leaves missing out.</summary>
internal sealed class CodeTest(Column column, CodeSet codes) : ColumnTest(column)
{
    protected override void Fill(ColumnBlock values, Span<ulong> bitmap, KernelPath path) =>
        ((CodeBlock)values).FillIn(codes, bitmap, path);
}

/// <summary>Whether a number or a day lies between two ends, both included.</summary>
internal sealed class RangeTest(Column column, long from, long to) : ColumnTest(column)
{
    protected override void Fill(ColumnBlock values, Span<ulong> bitmap, KernelPath path) =>
        ((NumberBlock)values).FillBetween(from, to, bitmap, path);
}

/// <summary>Whether a set has any member of a list.</summary>
internal sealed class AnyOfTest(Column column, int[] codes) : ColumnTest(column)
{
    protected override void Fill(ColumnBlock values, Span<ulong> bitmap, KernelPath path)
    {
        bitmap.Clear();
        foreach (var code in codes)
            ((SetBlock)values).RowsOf(code)?.OrInto(bitmap);
    }
}

/// <summary>Whether a set is there and has no member of a list.</summary>
internal sealed class NoneOfTest(Column column, int[] codes) : ColumnTest(column)
{
    protected override void Fill(ColumnBlock values, Span<ulong> bitmap, KernelPath path)
    {
        bitmap.Clear();
        var set = (SetBlock)values;
        foreach (var code in codes)
            set.RowsOf(code)?.OrInto(bitmap);
        for (var i = 0; i < bitmap.Length; i++)
            bitmap[i] = ~(set.Missing[i] | bitmap[i]);
    }
}

/// <summary>Whether a set is there and has every member of a list.</summary>
internal sealed class AllOfTest(Column column, int[] codes) : ColumnTest(column)
{
    protected override void Fill(ColumnBlock values, Span<ulong> bitmap, KernelPath path)
    {
        var set = (SetBlock)values;
        set.Missing.CopyTo(bitmap);
        Bitmap.Not(bitmap);
        foreach (var code in codes)
        {
            if (set.RowsOf(code) is not { } rows)
            {
                bitmap.Clear();
                return;
            }

            rows.AndInto(bitmap);
        }
    }
}
