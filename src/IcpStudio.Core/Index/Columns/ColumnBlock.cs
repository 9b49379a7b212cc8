using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Columns;

/// <summary>One column's values in one block; never changes. A block in which every value is missing has none.</summary>
/// <param name="missing">Rows without a value.</param>
internal abstract class ColumnBlock(ulong[] missing)
{
    /// <summary>Rows without a value; not to be written to.</summary>
    public ulong[] Missing => missing;

    public bool IsMissing(int row) => Bitmap.Has(missing, row);

    /// <summary>The value, or null where it is missing.</summary>
    public abstract AttributeValue? ValueAt(Column column, int row);

    /// <summary>Bytes held, strings themselves not counted.</summary>
    public long Bytes => ValueBytes + (ReferenceEquals(missing, Bitmap.None) ? 0 : missing.Length * 8L);

    protected abstract long ValueBytes { get; }
}
