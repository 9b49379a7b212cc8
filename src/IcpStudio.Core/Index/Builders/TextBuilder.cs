using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Columns;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Builders;

internal sealed class TextBuilder(Column column, TextBlock? source) : ColumnBuilder(column)
{
    private string?[]? _texts;

    public override void Set(int row, AttributeValue? value) => Put(row, value switch
    {
        null => null,
        AttributeValue.Text text => text.Value,
        _ => throw Column.Refuse(value.GetType().Name),
    });

    public void Put(int row, string? text)
    {
        if (_texts is null && source?.TextAt(row) == text)
            return;
        _texts ??= source?.Texts.ToArray() ?? new string?[BlockLayout.BlockRows];
        _texts[row] = text;
    }

    public override ColumnBlock? Freeze() =>
        _texts is null ? source : Array.Exists(_texts, t => t is not null) ? new TextBlock(_texts) : null;
}
