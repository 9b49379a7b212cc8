using System.Collections.Frozen;
using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Index.Blocks;

/// <summary>A set column: the rows of each value that occurs in the block, and the rows that have any.</summary>
/// <param name="present">Rows whose set is there.</param>
/// <param name="rowsByCode">Rows of each value.</param>
internal sealed class SetBlock(ulong[] present, FrozenDictionary<int, RowSet> rowsByCode) : ColumnBlock
{
    public IReadOnlyDictionary<int, RowSet> RowsByCode => rowsByCode;

    public ReadOnlySpan<ulong> Present => present;

    /// <summary>The rows that have the value, or null for none.</summary>
    public RowSet? RowsOf(int code) => rowsByCode.GetValueOrDefault(code);

    public override bool IsMissing(int row) => !Plane.Has(present, row);

    public override void FillPresent(Span<ulong> plane, KernelPath path) => present.CopyTo(plane);

    /// <summary>The set in the order of the column's dictionary.</summary>
    public override AttributeValue? ValueAt(Column column, int row)
    {
        if (IsMissing(row))
            return null;
        var codes = rowsByCode.Where(p => p.Value.Has(row)).Select(p => p.Key).Order();
        return new AttributeValue.Set([.. codes.Select(column.Values!.Text)]);
    }

    public override long Bytes => present.Length * 8L + rowsByCode.Values.Sum(r => r.Bytes + 48);
}
