using IcpStudio.Core.Text;

namespace IcpStudio.Core.Csv;

/// <summary>Rows written in a broken way that leaves no doubt what was meant.</summary>
public sealed partial class CsvReader
{
    private string[]? _unwrapped;

    /// <summary>The current row had another number of fields than the header, and there was only one way to put it right.</summary>
    public bool IsRepaired { get; private set; }

    private bool Repair(int expected)
    {
        IsRepaired = Count == 1 ? Unwrap(expected) : DropBlankRest(expected);
        return IsRepaired;
    }

    /// <summary>A line that somebody's program quoted as a whole, once too often: its one field is read as a row.</summary>
    private bool Unwrap(int? expected)
    {
        var line = this[0];
        if (!_wasQuoted || !line.Contains(_delimiter))
            return false;
        using var inner = new CsvReader(new StringReader(line.ToString()), _format with { HasHeader = false, LineEnd = CsvLineEnd.Lf });
        if (!inner.Read() || inner.Error is not null || inner.Count < 2 || inner.Count > MaxColumns
            || (expected is not null && inner.Count != expected))
            return false;
        var cells = inner.ToStrings();
        if (inner.Read())
            return false;
        _unwrapped = cells;
        Count = cells.Length;
        return true;
    }

    /// <summary>Delimiters after the last column, with nothing between them.</summary>
    private bool DropBlankRest(int expected)
    {
        if (Count < expected || Count > MaxColumns)
            return false;
        for (var i = expected; i < Count; i++)
        {
            if (!CellText.Trim(this[i]).IsEmpty)
                return false;
        }

        Count = expected;
        return true;
    }
}
