using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Csv;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Core.Imports.Values;

namespace IcpStudio.Core.Imports.Rows;

/// <summary>
/// Turns the rows of a file into deals, customers or signals. Each row is one (<see cref="Current"/>) or rejected; <see cref="Problems"/>
/// says why.
/// </summary>
public sealed class RecordRowReader : IDisposable
{
    private readonly RowCells _cells;
    private readonly RecordShape _shape;
    private readonly List<MappedColumn> _columns = [];
    private readonly List<WordColumn> _words = [];
    private readonly List<int> _custom = [];
    private readonly Dictionary<string, int> _account = new(StringComparer.OrdinalIgnoreCase);

    private RecordRowReader(CsvReader reader, CsvHeader header, ImportMapping mapping, RecordShape shape, string? currency)
    {
        _cells = new(reader, header, mapping);
        _shape = shape;
        foreach (var (name, target) in mapping.Columns)
        {
            var index = header.IndexOf(name);
            var field = shape.Find(target);
            if (field?.Words is not null)
                _words.Add(new(index, field, Words(field, mapping)));
            else if (field is not null)
                _columns.Add(new(_cells, index, field.Definition, mapping.ValueOptions(currency)));
            else if (target.Equals(ImportTargets.Custom, StringComparison.OrdinalIgnoreCase))
                _custom.Add(index);
            else
                _account[target] = index;
            if (field?.Key == RecordShape.Stage && !mapping.Has(RecordShape.Outcome))
                _words.Add(new(index, shape.Find(RecordShape.Outcome)!, mapping.Outcomes));
        }

        Fields = [.. shape.Fields.Where(
            f => _columns.Exists(c => c.Attribute.Key == f.Key) || _words.Exists(w => w.Field.Key == f.Key) || f.Key == RecordShape.Type)];
    }

    /// <summary>The columns of the file.</summary>
    public CsvHeader Header => _cells.Header;

    /// <summary>The fields this file speaks about; the type of a deal always among them.</summary>
    public IReadOnlyList<RecordField> Fields { get; }

    /// <summary>The record of the current row, or null where it is rejected.</summary>
    public ImportedRecord? Current { get; private set; }

    /// <summary>What is wrong with the current row; valid until the next read.</summary>
    public IReadOnlyList<RowProblem> Problems => _cells.Problems;

    /// <summary>How many rows were read, rejected ones included.</summary>
    public long Rows => _cells.Rows;

    /// <summary>How many rows were written in a broken way that leaves no doubt what was meant.</summary>
    public int Repaired => _cells.Repaired;

    /// <summary>The rest of the file cannot be read; the last problem says why.</summary>
    public bool IsStopped => _cells.IsStopped;

    /// <summary>Texts met so far that the mapping would have to say the meaning of: header, text, rows.</summary>
    public IEnumerable<(string Header, RecordField Field, string Text, int Rows)> Unmapped =>
        _words.SelectMany(w => w.Unmapped.Select(u => (Header.Names[w.Index], w.Field, u.Key, u.Value)));

    /// <summary>
    /// Opens a file for import, or says what is wrong with the mapping. Owns the reader, of which nothing was read yet, from then on. The
    /// currency is the workspace's; null: amounts are taken as they are.
    /// </summary>
    public static (RecordRowReader? Reader, IReadOnlyList<MappingProblem> Problems) Open(
        CsvReader reader, ImportMapping mapping, RecordShape shape, AttributeCatalog catalog, string? currency = null)
    {
        var header = reader.ReadHeader();
        var problems = ImportMappingCheck.Check(mapping, header, ImportTargets.For(shape.Kind, catalog));
        if (problems.Count == 0)
            return (new(reader, header, mapping, shape, currency), []);
        reader.Dispose();
        return (null, problems);
    }

    /// <summary>Goes to the next row; false at the end of what can be read.</summary>
    public bool Read() => _cells.Read() && Map();

    /// <inheritdoc cref="Read"/>
    public async ValueTask<bool> ReadAsync(CancellationToken cancel = default) => await _cells.ReadAsync(cancel) && Map();

    /// <summary>Closes the file.</summary>
    public void Dispose() => _cells.Dispose();

    private static IReadOnlyDictionary<string, string> Words(RecordField field, ImportMapping mapping) =>
        field.Key == RecordShape.Type ? mapping.Types : mapping.Outcomes;

    private bool Map()
    {
        Current = null;
        if (_cells.IsRejected)
            return true;
        var values = new Dictionary<string, AttributeValue>(_columns.Count + _words.Count, StringComparer.Ordinal);
        foreach (var column in _columns)
            ReadValue(column, values);
        foreach (var column in _words)
            ReadWord(column, values);
        var account = ReadAccount();
        // An open deal's close date is what somebody hopes for.
        if (values.TryGetValue(RecordShape.Outcome, out var outcome) && outcome is AttributeValue.Choice { Value: "open" })
            values.Remove("closed");
        if (!_cells.IsRejected)
            Current = new(_cells.Line, account, values, ReadCustom());
        return true;
    }

    private void ReadValue(MappedColumn column, Dictionary<string, AttributeValue> values)
    {
        var cell = _cells[column.Index];
        var field = _shape.Find(column.Attribute.Key)!;
        if (cell.IsEmpty)
        {
            if (field.IsRequired)
                _cells.AddBlank(column.Index, $"every {_shape.Name} needs it");
            return;
        }

        var (value, problem) = column.Parse();
        problem ??= field.Problem(value, cell);
        if (problem is not null)
            _cells.Add(column.Index, cell, problem, field.IsRequired);
        else if (value is not null)
            values[field.Key] = value;
    }

    private void ReadWord(WordColumn column, Dictionary<string, AttributeValue> values)
    {
        var cell = _cells[column.Index];
        if (cell.IsEmpty)
        {
            if (column.Field.IsRequired)
                _cells.AddBlank(column.Index, $"nobody knows whether the {_shape.Name} is won, lost or open");
            return;
        }

        var (value, problem) = column.Parse(cell);
        if (value is not null)
            values[column.Field.Key] = value;
        else
            _cells.Add(column.Index, cell, problem!, rejects: true);
    }

    private AccountReference ReadAccount()
    {
        var named = Text(ImportTargets.Account) ?? Text(ImportTargets.AccountPrefix + ImportMapping.ExternalId);
        var name = Text(ImportTargets.AccountPrefix + BuiltInAttributes.Name);
        var domain = Text(ImportTargets.AccountPrefix + BuiltInAttributes.Domain)
            ?? Text(ImportTargets.AccountPrefix + BuiltInAttributes.Website);
        var reference = new AccountReference(
            named, domain is not null && DomainName.TryNormalize(domain, out var known, out _) ? known : null, name);
        // A customer or a signal of nobody is no use; a deal still counts.
        if (reference.IsBlank && _shape.Kind != ImportKind.Deals && !_cells.IsRejected)
            _cells.AddBlank(_account.Values.First(), $"a {_shape.Name} is about an account");
        return reference;
    }

    private string? Text(string target)
    {
        if (!_account.TryGetValue(target, out var index) || _cells[index] is not { IsEmpty: false } cell)
            return null;
        if (cell.Length <= ValueParser.MaxNameLength)
            return cell.ToString();
        _cells.Add(index, cell, ValueParser.TooLong(cell, ValueParser.MaxNameLength));
        return null;
    }

    private Dictionary<string, string> ReadCustom()
    {
        var custom = new Dictionary<string, string>(_custom.Count, StringComparer.Ordinal);
        foreach (var index in _custom)
        {
            var cell = _cells[index];
            if (cell.Length > ValueParser.MaxTextLength)
                _cells.Add(index, cell, ValueParser.TooLong(cell, ValueParser.MaxTextLength));
            else if (!cell.IsEmpty)
                custom[Header.Names[index]] = cell.ToString();
        }

        return custom;
    }
}
