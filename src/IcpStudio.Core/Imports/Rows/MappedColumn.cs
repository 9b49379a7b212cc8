using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports.Values;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Imports.Rows;

/// <summary>A column that goes to an attribute: reads the cell of the current row, and passes on what it says.</summary>
internal sealed class MappedColumn
{
    private readonly RowCells _cells;
    private readonly ValueParseOptions _options;
    private readonly bool _digitsAreEnough; // they name no currency that would have to be exchanged
    private readonly TextCache<KnownCell> _known;
    private readonly TextCache<KnownMember> _knownMembers = new(text => new(text));
    private readonly KnownMember[] _members = new KnownMember[ValueParser.MaxSetValues];

    private Reading _reading;
    private decimal _number;
    private KnownCell? _cell;
    private int _count;

    public MappedColumn(RowCells cells, int index, AttributeDefinition attribute, ValueParseOptions options)
    {
        (_cells, Index, Attribute, _options) = (cells, index, attribute, options);
        _digitsAreEnough = options.Money is not { } money || attribute.Unit != AttributeDefinition.CurrencyUnit
            || money.File == money.Workspace;
        _known = new(Parse);
    }

    private enum Reading : byte
    {
        Missing,
        Text,
        Number,
        Known,
        Members,
    }

    public int Index { get; }

    public AttributeDefinition Attribute { get; }

    /// <summary>Whether the cell of the current row has a value.</summary>
    public bool IsThere => _reading != Reading.Missing;

    /// <summary>What the cell of the current row says as an object, or what is wrong with it.</summary>
    public (AttributeValue? Value, string? Problem) Parse()
    {
        if (Attribute.Type == AttributeType.Text)
            return ValueParser.Parse(Attribute, _cells[Index], _options);
        var known = _known.Get(_cells.Trimmed(Index));
        return (known.Value, known.Problem);
    }

    /// <summary>Reads the cell of the current row; what is wrong with it becomes a problem of the row.</summary>
    public void Read() => _reading = Attribute.Type switch
    {
        AttributeType.Text => ReadText(CellText.Trim(_cells[Index])),
        AttributeType.Number => ReadNumber(CellText.Trim(_cells[Index])),
        AttributeType.Set => ReadSet(CellText.Trim(_cells[Index])),
        _ => ReadKnown(),
    };

    /// <summary>Passes on what was read.</summary>
    public void PassTo(IAccountTarget target, int column)
    {
        switch (_reading)
        {
            case Reading.Text: target.Text(column, CellText.Trim(_cells[Index])); break;
            case Reading.Number: target.Number(column, _number); break;
            case Reading.Known: target.Value(column, _cell!); break;
            case Reading.Members: target.Set(column, _members.AsSpan(0, _count)); break;
            default: target.Missing(column); break;
        }
    }

    private Reading ReadText(ReadOnlySpan<char> cell) =>
        cell.IsEmpty ? Reading.Missing
            : cell.Length <= ValueParser.TextLimit(Attribute) ? Reading.Text
            : Note(ValueParser.Parse(Attribute, cell, _options).Problem);

    private Reading ReadNumber(ReadOnlySpan<char> cell) =>
        cell.IsEmpty ? Reading.Missing : _digitsAreEnough && NumberText.TryReadDigits(cell, out _number) ? Reading.Number : ReadKnown();

    private Reading ReadSet(ReadOnlySpan<char> cell)
    {
        if (!TryReadMembers(cell))
            return Note(ValueParser.Parse(Attribute, cell, _options).Problem);
        return _count > 0 ? Reading.Members : Reading.Missing;
    }

    private Reading ReadKnown()
    {
        var cell = _cells.Trimmed(Index);
        if (cell.IsEmpty)
            return Reading.Missing;
        _cell = _known.Get(cell);
        return _cell.Value is null ? Note(_cell.Problem) : Reading.Known;
    }

    private Reading Note(string? problem)
    {
        if (problem is not null)
            _cells.Add(Index, _cells[Index], problem);
        return Reading.Missing;
    }

    private KnownCell Parse(string trimmed)
    {
        var (value, problem) = ValueParser.Parse(Attribute, _cells.Means(Index, trimmed), _options);
        return new(value, problem);
    }

    /// <summary>False where something is wrong with them.</summary>
    private bool TryReadMembers(ReadOnlySpan<char> cell)
    {
        _count = 0;
        foreach (var range in cell.SplitAny(';', '|'))
        {
            var part = CellText.Trim(cell[range]);
            if (part.Length > ValueParser.MaxChoiceLength)
                return false;
            if (part.IsEmpty || _knownMembers.Get(part) is var member && Has(member))
                continue;
            if (_count == _members.Length)
                return false;
            _members[_count++] = member;
        }

        return true;
    }

    private bool Has(KnownMember member)
    {
        foreach (var other in _members.AsSpan(0, _count))
        {
            if (other.IsSameValue(member))
                return true;
        }

        return false;
    }
}
