using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Csv;

/// <summary>
/// Turns the rows of a file into accounts. Each row is an account (<see cref="Current"/>) or rejected; <see cref="Problems"/> says why,
/// and which values were left out. That a key comes twice in a file is for the importer to find.
/// </summary>
public sealed class AccountRowReader : IDisposable
{
    public const int MaxExternalIdLength = 200;

    private readonly CsvReader _reader;
    private readonly ImportMapping _mapping;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _missing;
    private readonly int _longestMissing;
    private readonly List<MappedColumn> _columns = [];
    private readonly List<RowProblem> _problems = [];
    private readonly bool _domainIsDerived; // from the website, because no column is mapped to the domain
    private int _externalId = -1;
    private int _domain = -1;

    private AccountRowReader(CsvReader reader, CsvHeader header, ImportMapping mapping, AttributeCatalog catalog)
    {
        _reader = reader;
        _mapping = mapping;
        _missing = mapping.Missing.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _longestMissing = mapping.Missing.Max(m => (int?)m.Length) ?? 0;
        Header = header;
        var website = -1;
        foreach (var (name, target) in mapping.Columns)
        {
            var index = header.IndexOf(name);
            var attribute = catalog.Find(target);
            if (ImportMappingCheck.IsExternalId(target))
                _externalId = index;
            else if (attribute!.Key == BuiltInAttributes.Domain)
                _domain = index;
            else
                _columns.Add(new(index, attribute, mapping.ValueOptions));
            if (attribute?.Key == BuiltInAttributes.Website)
                website = index;
        }

        MappedAttributes = _columns.Select(c => c.Attribute.Key).Concat(_domain < 0 ? [] : [BuiltInAttributes.Domain]).ToHashSet(StringComparer.Ordinal);
        _domainIsDerived = _domain < 0 && website >= 0;
        if (_domainIsDerived)
            _domain = website;
    }

    /// <summary>The columns of the file.</summary>
    public CsvHeader Header { get; }

    /// <summary>Keys of the attributes this file speaks about: one that is absent from an account's values is blank in the file, one that is not here is not in the file at all (a domain taken from the website included).</summary>
    public IReadOnlySet<string> MappedAttributes { get; }

    /// <summary>The account of the current row, or null where it is rejected.</summary>
    public ImportedAccount? Current { get; private set; }

    /// <summary>What is wrong with the current row; valid until the next read.</summary>
    public IReadOnlyList<RowProblem> Problems => _problems;

    /// <summary>How many rows were read, rejected ones included.</summary>
    public long Rows { get; private set; }

    /// <summary>The rest of the file cannot be read; the last problem says why.</summary>
    public bool IsStopped => _reader.Error is { StopsReading: true };

    /// <summary>Opens a file for import, or says what is wrong with the mapping. Owns the stream from then on.</summary>
    public static (AccountRowReader? Reader, IReadOnlyList<MappingProblem> Problems) Open(
        Stream stream, CsvFormat detected, ImportMapping mapping, AttributeCatalog catalog) =>
        Open(new CsvReader(stream, mapping.Override(detected)), mapping, catalog);

    /// <summary>The same over a reader of which nothing was read yet; owns it from then on.</summary>
    public static (AccountRowReader? Reader, IReadOnlyList<MappingProblem> Problems) Open(CsvReader reader, ImportMapping mapping, AttributeCatalog catalog)
    {
        var header = reader.ReadHeader();
        var problems = ImportMappingCheck.Check(mapping, header, catalog);
        if (problems.Count == 0)
            return (new(reader, header, mapping, catalog), []);
        reader.Dispose();
        return (null, problems);
    }

    /// <summary>Goes to the next row; false at the end of what can be read.</summary>
    public bool Read() => _reader.Read() && Map();

    /// <inheritdoc cref="Read"/>
    public async ValueTask<bool> ReadAsync(CancellationToken cancel = default) => await _reader.ReadAsync(cancel) && Map();

    public void Dispose() => _reader.Dispose();

    private bool Map()
    {
        Rows++;
        _problems.Clear();
        Current = null;
        if (_reader.Error is { } error)
        {
            _problems.Add(new(error.Line, null, null, error.Message, RowRejected: true));
            return true;
        }

        var externalId = ReadExternalId();
        var domain = ReadDomain();
        if ((_mapping.Key == ImportKey.ExternalId ? externalId : domain) is null)
            RejectWithoutKey();
        var values = new Dictionary<string, AttributeValue>(_columns.Count + 2, StringComparer.Ordinal);
        foreach (var column in _columns)
            ReadValue(column, values);
        if (_problems.Exists(p => p.RowRejected))
            return true;
        if (domain is not null)
            values[BuiltInAttributes.Domain] = new AttributeValue.Text(domain);
        var hasName = values.ContainsKey(BuiltInAttributes.Name);
        if (!hasName)
            values[BuiltInAttributes.Name] = new AttributeValue.Text((domain ?? externalId)!);
        Current = new(_reader.Line, externalId, domain, values, NameIsFallback: !hasName);
        return true;
    }

    private string? ReadExternalId()
    {
        if (_externalId < 0 || Cell(_externalId) is not { IsEmpty: false } cell)
            return null;
        if (cell.Length <= MaxExternalIdLength)
            return cell.ToString();
        Add(_externalId, cell, ValueParser.TooLong(cell, MaxExternalIdLength), _mapping.Key == ImportKey.ExternalId);
        return null;
    }

    private string? ReadDomain()
    {
        if (_domain < 0 || Cell(_domain) is not { IsEmpty: false } cell)
            return null;
        if (DomainName.TryNormalize(cell.ToString(), out var domain, out var problem))
            return domain;
        // A website that is no address is still kept as text; only its use as a key fails.
        if (!_domainIsDerived || _mapping.Key == ImportKey.Domain)
            Add(_domain, cell, problem, _mapping.Key == ImportKey.Domain);
        return null;
    }

    private void ReadValue(MappedColumn column, Dictionary<string, AttributeValue> values)
    {
        var cell = Cell(column.Index);
        if (cell.IsEmpty)
            return;
        var (value, problem) = column.Parse(cell);
        if (value is not null)
            values[column.Attribute.Key] = value;
        else if (problem is not null)
            Add(column.Index, cell, problem, rejects: false);
    }

    /// <summary>Trimmed, with an export's protection against formulas taken back; empty where it means no value.</summary>
    private ReadOnlySpan<char> Cell(int index)
    {
        var cell = CellText.Trim(_reader[index]);
        return cell.IsEmpty || (cell.Length <= _longestMissing && _missing.Contains(cell)) ? default : FormulaGuard.Unprotect(cell);
    }

    private void RejectWithoutKey()
    {
        var index = _mapping.Key == ImportKey.ExternalId ? _externalId : _domain;
        if (!_problems.Exists(p => p.RowRejected))
            _problems.Add(new(_reader.Line, Header.Names[index], Shorten(CellText.Trim(_reader[index])), $"{Header.Names[index]} is blank; a row needs it as its key", RowRejected: true));
    }

    private void Add(int index, ReadOnlySpan<char> cell, string problem, bool rejects) =>
        _problems.Add(new(_reader.Line, Header.Names[index], Shorten(cell), $"{Header.Names[index]} {problem}", rejects || _mapping.Strict));

    private static string Shorten(ReadOnlySpan<char> cell) =>
        cell.Length <= RowProblem.MaxValueLength ? cell.ToString() : $"{cell[..(RowProblem.MaxValueLength - 1)]}…";
}
