using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Index.Blocks;

/// <summary>One column's values in one block; never changes. A block in which every value is missing has none.</summary>
internal abstract class ColumnBlock
{
    public abstract bool IsMissing(int row);

    /// <summary>The value, or null where it is missing.</summary>
    public abstract AttributeValue? ValueAt(Column column, int row);

    /// <summary>Fills the plane with the rows whose value is there.</summary>
    public abstract void FillPresent(Span<ulong> plane, KernelPath path);

    /// <summary>Bytes held, strings themselves not counted.</summary>
    public abstract long Bytes { get; }
}
