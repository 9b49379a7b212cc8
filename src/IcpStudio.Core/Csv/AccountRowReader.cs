using System.Collections.Frozen;
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

    private readonly RowCells _cells;
    private readonly ImportMapping _mapping;
    private readonly List<MappedColumn> _columns = [];
    private readonly FrozenDictionary<string, int> _places;
    private readonly bool _domainIsDerived; // from the website, because no column is mapped to the domain
    private int _externalId = -1;
    private int _domain = -1;

    private AccountRowReader(CsvReader reader, CsvHeader header, ImportMapping mapping, AttributeCatalog catalog, string? currency)
    {
        _cells = new(reader, header, mapping);
        _mapping = mapping;
        var website = -1;
        foreach (var (name, target) in mapping.Columns)
        {
            var index = header.IndexOf(name);
            var attribute = catalog.Find(target);
            if (target.Equals(ImportMapping.ExternalId, StringComparison.OrdinalIgnoreCase))
                _externalId = index;
            else if (attribute!.Key == BuiltInAttributes.Domain)
                _domain = index;
            else
                _columns.Add(new(index, attribute, mapping.ValueOptions(currency)));
            if (attribute?.Key == BuiltInAttributes.Website)
                website = index;
        }

        MappedAttributes = _columns.Select(c => c.Attribute.Key).Concat(_domain < 0 ? [] : [BuiltInAttributes.Domain]).ToHashSet(StringComparer.Ordinal);
        _places = _columns.Select(c => c.Attribute.Key).Append(BuiltInAttributes.Name).Append(BuiltInAttributes.Domain).Distinct(StringComparer.Ordinal)
            .Select((key, place) => (key, place)).ToFrozenDictionary(p => p.key, p => p.place, StringComparer.Ordinal);
        foreach (var column in _columns)
            column.Place = _places[column.Attribute.Key];
        _domainIsDerived = _domain < 0 && website >= 0;
        if (_domainIsDerived)
            _domain = website;
    }

    /// <summary>The columns of the file.</summary>
    public CsvHeader Header => _cells.Header;

    /// <summary>Keys of the attributes this file speaks about: one that is absent from an account's values is blank in the file, one that is not here is not in the file at all (a domain taken from the website included).</summary>
    public IReadOnlySet<string> MappedAttributes { get; }

    /// <summary>The account of the current row, or null where it is rejected.</summary>
    public ImportedAccount? Current { get; private set; }

    /// <summary>What is wrong with the current row; valid until the next read.</summary>
    public IReadOnlyList<RowProblem> Problems => _cells.Problems;

    /// <summary>How many rows were read, rejected ones included.</summary>
    public long Rows => _cells.Rows;

    /// <summary>How many rows were written in a broken way that leaves no doubt what was meant.</summary>
    public int Repaired => _cells.Repaired;

    /// <summary>The rest of the file cannot be read; the last problem says why.</summary>
    public bool IsStopped => _cells.IsStopped;

    /// <summary>Opens a file for import, or says what is wrong with the mapping. Owns the stream from then on.</summary>
    public static (AccountRowReader? Reader, IReadOnlyList<MappingProblem> Problems) Open(
        Stream stream, CsvFormat detected, ImportMapping mapping, AttributeCatalog catalog) =>
        Open(new CsvReader(stream, mapping.Override(detected)), mapping, catalog);

    /// <summary>The same over a reader of which nothing was read yet; owns it from then on. The currency is the workspace's; null: amounts are taken as they are.</summary>
    public static (AccountRowReader? Reader, IReadOnlyList<MappingProblem> Problems) Open(
        CsvReader reader, ImportMapping mapping, AttributeCatalog catalog, string? currency = null)
    {
        var header = reader.ReadHeader();
        var problems = ImportMappingCheck.Check(mapping, header, ImportTargets.For(ImportKind.Accounts, catalog));
        if (problems.Count == 0)
            return (new(reader, header, mapping, catalog, currency), []);
        reader.Dispose();
        return (null, problems);
    }

    /// <summary>Goes to the next row; false at the end of what can be read.</summary>
    public bool Read() => _cells.Read() && Map();

    /// <inheritdoc cref="Read"/>
    public async ValueTask<bool> ReadAsync(CancellationToken cancel = default) => await _cells.ReadAsync(cancel) && Map();

    public void Dispose() => _cells.Dispose();

    private bool Map()
    {
        Current = null;
        if (_cells.IsRejected)
            return true;
        var externalId = ReadExternalId();
        var domain = ReadDomain();
        var values = new RowValues(_places);
        foreach (var column in _columns)
            ReadValue(column, values);
        var hasName = values.IsSet(_places[BuiltInAttributes.Name]);
        if (!HasKey(externalId, domain, hasName, out var key))
            _cells.AddBlank(key, "a row needs it as its key");
        if (_cells.IsRejected)
            return true;
        if (domain is not null)
            values.Set(_places[BuiltInAttributes.Domain], new AttributeValue.Text(domain));
        if (!hasName)
            values.Set(_places[BuiltInAttributes.Name], new AttributeValue.Text((domain ?? externalId)!));
        Current = new(_cells.Line, externalId, domain, values, NameIsFallback: !hasName);
        return true;
    }

    private bool HasKey(string? externalId, string? domain, bool hasName, out int column)
    {
        (column, var isThere) = _mapping.Key switch
        {
            ImportKey.Domain => (_domain, domain is not null),
            ImportKey.Name => (_columns.Find(c => c.Attribute.Key == BuiltInAttributes.Name)!.Index, hasName),
            ImportKey.Any => (_externalId >= 0 ? _externalId : _domain >= 0 ? _domain : _columns[0].Index, externalId is not null || domain is not null || hasName),
            _ => (_externalId, externalId is not null),
        };
        return isThere;
    }

    private string? ReadExternalId()
    {
        if (_externalId < 0 || _cells[_externalId] is not { IsEmpty: false } cell)
            return null;
        if (cell.Length <= MaxExternalIdLength)
            return cell.ToString();
        _cells.Add(_externalId, cell, ValueParser.TooLong(cell, MaxExternalIdLength), _mapping.Key is null or ImportKey.ExternalId);
        return null;
    }

    private string? ReadDomain()
    {
        if (_domain < 0 || _cells[_domain] is not { IsEmpty: false } cell)
            return null;
        if (DomainName.TryNormalize(cell.ToString(), out var domain, out var problem))
            return domain;
        // A website that is no address is still kept as text; only its use as a key fails.
        if (!_domainIsDerived || _mapping.Key == ImportKey.Domain)
            _cells.Add(_domain, cell, problem, _mapping.Key == ImportKey.Domain);
        return null;
    }

    private void ReadValue(MappedColumn column, RowValues values)
    {
        var cell = _cells[column.Index];
        if (cell.IsEmpty)
            return;
        var (value, problem) = column.Parse(cell);
        if (value is not null)
            values.Set(column.Place, value);
        else if (problem is not null)
            _cells.Add(column.Index, cell, problem);
    }
}
