using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Columns;

/// <summary>The values of one column for many rows at once; a row below 0 is an account that is not there, and has none.</summary>
public static class ColumnValues
{
    /// <summary>Codes of a choice or yes/no column, 0 where missing.</summary>
    public static int[] Codes(IndexSnapshot snapshot, Column column, ReadOnlySpan<int> rows)
    {
        var blocks = Blocks<CodeBlock>(snapshot, column);
        var codes = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            codes[i] = rows[i] < 0 ? 0 : blocks[rows[i] >> BlockLayout.BlockShift]?.CodeAt(BlockLayout.InBlock(rows[i])) ?? 0;
        return codes;
    }

    /// <summary>Numbers, or dates as day numbers; NaN where missing.</summary>
    public static double[] Numbers(IndexSnapshot snapshot, Column column, ReadOnlySpan<int> rows)
    {
        var blocks = Blocks<NumberBlock>(snapshot, column);
        double unit = column.Type == AttributeType.Date ? 1 : Column.NumberUnits;
        var numbers = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var number = rows[i] < 0
                ? NumberBlock.NoNumber
                : blocks[rows[i] >> BlockLayout.BlockShift]?.NumberAt(BlockLayout.InBlock(rows[i])) ?? NumberBlock.NoNumber;
            numbers[i] = number == NumberBlock.NoNumber ? double.NaN : number / unit;
        }

        return numbers;
    }

    /// <summary>Codes of the members of sets in ascending order, null where missing.</summary>
    public static int[]?[] Members(IndexSnapshot snapshot, Column column, ReadOnlySpan<int> rows)
    {
        var blocks = Blocks<SetBlock>(snapshot, column);
        var codes = Array.ConvertAll(blocks, block => block?.RowsByCode.Keys.Order().ToArray() ?? []);
        var members = new int[]?[rows.Length];
        var found = new List<int>();
        for (var i = 0; i < rows.Length; i++)
        {
            var at = rows[i] >> BlockLayout.BlockShift;
            if (rows[i] < 0 || blocks[at] is not { } block || block.IsMissing(BlockLayout.InBlock(rows[i])))
                continue;
            found.Clear();
            foreach (var code in codes[at])
            {
                if (block.RowsByCode[code].Has(BlockLayout.InBlock(rows[i])))
                    found.Add(code);
            }

            members[i] = [.. found];
        }

        return members;
    }

    private static T?[] Blocks<T>(IndexSnapshot snapshot, Column column) where T : ColumnBlock =>
        [.. snapshot.Blocks.Select(b => (T?)b[column.Ordinal])];
}
