using System.Collections.Frozen;
using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Index.Columns;

/// <summary>A set column: the rows of each value that occurs in the block, and the rows that have any.</summary>
/// <param name="missing">Rows without a set.</param>
/// <param name="rowsByCode">Rows of each value.</param>
internal sealed class SetBlock(ulong[] missing, FrozenDictionary<int, RowSet> rowsByCode) : ColumnBlock(missing)
{
    public IReadOnlyDictionary<int, RowSet> RowsByCode => rowsByCode;

    /// <summary>The rows that have the value, or null for none.</summary>
    public RowSet? RowsOf(int code) => rowsByCode.GetValueOrDefault(code);

    /// <summary>The set in the order of the column's dictionary.</summary>
    public override AttributeValue? ValueAt(Column column, int row)
    {
        if (IsMissing(row))
            return null;
        var codes = rowsByCode.Where(p => p.Value.Has(row)).Select(p => p.Key).Order();
        return new AttributeValue.Set([.. codes.Select(column.Values!.Text)]);
    }

    protected override long ValueBytes => rowsByCode.Values.Sum(r => r.Bytes + 48);
}
