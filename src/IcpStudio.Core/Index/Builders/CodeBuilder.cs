using System.Buffers;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Columns;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Builders;

internal sealed class CodeBuilder(Column column, CodeBlock? source) : ColumnBuilder(column)
{
    private int[]? _codes;

    public override void Set(int row, AttributeValue? value) => Put(row, value switch
    {
        null => 0,
        AttributeValue.Choice choice when Column.Type == AttributeType.Choice => Column.Values!.Add(choice.Value),
        AttributeValue.YesNo yesNo when Column.Type == AttributeType.YesNo => yesNo.Value ? Column.Yes : Column.No,
        _ => throw Column.Refuse(value.GetType().Name),
    });

    public void Put(int row, int code)
    {
        if (_codes is null)
        {
            if ((source?.CodeAt(row) ?? 0) == code)
                return;
            _codes = ArrayPool<int>.Shared.Rent(BlockLayout.BlockRows);
            if (source is null)
                _codes.AsSpan(0, BlockLayout.BlockRows).Clear();
            else
                source.CopyTo(_codes);
        }

        _codes[row] = code;
    }

    public override ColumnBlock? Freeze() => _codes is null ? source : CodeBlock.Of(_codes.AsSpan(0, BlockLayout.BlockRows));

    public override void Dispose()
    {
        if (_codes is not null)
            ArrayPool<int>.Shared.Return(_codes);
        _codes = null;
        base.Dispose();
    }
}
