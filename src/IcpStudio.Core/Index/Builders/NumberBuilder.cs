using System.Buffers;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Columns;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Builders;

internal sealed class NumberBuilder(Column column, NumberBlock? source) : ColumnBuilder(column)
{
    private long[]? _numbers;

    public override void Set(int row, AttributeValue? value) => Put(row, value switch
    {
        null => NumberBlock.NoNumber,
        AttributeValue.Number number when Column.Type == AttributeType.Number => Column.ToUnits(number.Value),
        AttributeValue.Date date when Column.Type == AttributeType.Date => date.Value.DayNumber,
        _ => throw Column.Refuse(value.GetType().Name),
    });

    public void Put(int row, long number)
    {
        if (_numbers is null)
        {
            if ((source?.NumberAt(row) ?? NumberBlock.NoNumber) == number)
                return;
            _numbers = ArrayPool<long>.Shared.Rent(BlockLayout.BlockRows);
            if (source is null)
                _numbers.AsSpan(0, BlockLayout.BlockRows).Fill(NumberBlock.NoNumber);
            else
                source.CopyTo(_numbers);
        }

        _numbers[row] = number;
    }

    public override ColumnBlock? Freeze() => _numbers is null ? source : NumberBlock.Of(_numbers.AsSpan(0, BlockLayout.BlockRows));

    public override void Dispose()
    {
        if (_numbers is not null)
            ArrayPool<long>.Shared.Return(_numbers);
        _numbers = null;
        base.Dispose();
    }
}
