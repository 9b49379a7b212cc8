using IcpStudio.Core.Csv;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Imports.Rows;

/// <summary>
/// The cells of the rows of one file as a mapping reads them: trimmed, texts that mean no value taken out, texts replaced by what
/// they stand for. Gathers what is wrong with the current row.
/// </summary>
internal sealed class RowCells : IDisposable
{
    private static readonly HashSet<string> TotalWords =
        new(ValueFolding.Comparer) { "total", "totals", "grand total", "sum", "subtotal", "sub-total", "summe", "gesamt" };

    private readonly CsvReader _reader;
    private readonly bool _strict;
    private readonly CellRule[] _rules;
    private readonly List<RowProblem> _problems = [];

    public RowCells(CsvReader reader, CsvHeader header, ImportMapping mapping)
    {
        _reader = reader;
        _strict = mapping.Strict;
        Header = header;
        _rules = [.. header.Names.Select(name => CellRule.Of(mapping, name))];
    }

    public CsvHeader Header { get; }

    public int Line => _reader.Line;

    /// <summary>What is wrong with the current row; valid until the next one.</summary>
    public IReadOnlyList<RowProblem> Problems => _problems;

    /// <summary>How many rows were read, rejected ones included.</summary>
    public long Rows { get; private set; }

    /// <summary>How many rows were written in a broken way that leaves no doubt what was meant.</summary>
    public int Repaired { get; private set; }

    /// <summary>The rest of the file cannot be read; the last problem says why.</summary>
    public bool IsStopped => _reader.Error is { StopsReading: true };

    public bool IsRejected => _problems.Exists(p => p.RowRejected);

    /// <summary>The cell of a column; empty where it means no value. An export's protection against formulas is taken back.</summary>
    public ReadOnlySpan<char> this[int column] => Means(column, Trimmed(column));

    /// <summary>The cell of a column without outer space.</summary>
    public ReadOnlySpan<char> Trimmed(int column) => CellText.Trim(_reader[column]);

    /// <summary>What a text means in a column; empty where it means no value.</summary>
    public ReadOnlySpan<char> Means(int column, ReadOnlySpan<char> trimmed) => _rules[column].Read(trimmed);

    /// <summary>Goes to the next row; false at the end of what can be read.</summary>
    public bool Read() => _reader.Read() && Take();

    /// <inheritdoc cref="Read"/>
    public async ValueTask<bool> ReadAsync(CancellationToken cancel) => await _reader.ReadAsync(cancel) && Take();

    /// <summary>Notes a problem with a cell.</summary>
    public void Add(int column, ReadOnlySpan<char> cell, string problem, bool rejects = false) =>
        _problems.Add(new(Line, Header.Names[column], Shorten(cell), $"{Header.Names[column]} {problem}", rejects || _strict));

    /// <summary>Notes that a cell that every row needs is blank, unless the row is rejected already.</summary>
    public void AddBlank(int column, string why)
    {
        if (!IsRejected)
            _problems.Add(new(Line, Header.Names[column], Shorten(CellText.Trim(_reader[column])),
                $"{Header.Names[column]} is blank; {why}", RowRejected: true));
    }

    public void Dispose() => _reader.Dispose();

    private bool Take()
    {
        Rows++;
        _problems.Clear();
        if (_reader.Error is { } error)
            _problems.Add(new(error.Line, null, null, error.Message, RowRejected: true));
        else if (IsHeaderAgain())
            _problems.Add(new(Line, null, null, "is the header row once more, and no record", RowRejected: true));
        else if (IsTotal())
            _problems.Add(new(Line, Header.Names[0], Shorten(CellText.Trim(_reader[0])), "is a line of totals, and no record",
                RowRejected: true));
        if (_reader.IsRepaired)
            Repaired++;
        return true;
    }

    private bool IsHeaderAgain()
    {
        for (var i = 0; i < Header.Names.Count; i++)
        {
            if (!CellText.Trim(_reader[i]).Equals(CellText.Trim(Header.Names[i]), StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return Header.Names.Count > 1;
    }

    /// <summary>"Total" in the first filled cell, and nothing but numbers after it. A company called Total has more to say.</summary>
    private bool IsTotal()
    {
        var column = 0;
        while (column < Header.Names.Count && CellText.Trim(_reader[column]).IsEmpty)
            column++;
        if (column == Header.Names.Count || _reader[column].Length > 20 || !CanBeTotal(CellText.Trim(_reader[column])[0])
            || !TotalWords.Contains(CellText.Trim(_reader[column]).TrimEnd(':').ToString()))
            return false;
        var numbers = 0;
        for (var i = column + 1; i < Header.Names.Count; i++)
        {
            var cell = CellText.Trim(_reader[i]);
            if (cell.IsEmpty)
                continue;
            if (!PlainNumber.TryRead(cell, '.', out _) && !PlainNumber.TryRead(cell, ',', out _))
                return false;
            numbers++;
        }

        return numbers > 0;
    }

    // Most rows need no closer look.
    private static bool CanBeTotal(char first) => char.ToLowerInvariant(first) is 't' or 'g' or 's';

    private static string Shorten(ReadOnlySpan<char> cell) =>
        cell.Length <= RowProblem.MaxValueLength ? cell.ToString() : $"{cell[..(RowProblem.MaxValueLength - 1)]}…";
}
