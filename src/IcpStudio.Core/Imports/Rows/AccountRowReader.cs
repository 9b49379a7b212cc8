using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Csv;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Core.Imports.Values;

namespace IcpStudio.Core.Imports.Rows;

/// <summary>
/// Turns the rows of a file into accounts. Each row is an account (<see cref="Current"/>) or rejected; <see cref="Problems"/> says why,
/// and which values were left out. That a key comes twice in a file is for the importer to find.
/// </summary>
public sealed class AccountRowReader : IDisposable
{
    /// <summary>Characters of the longest id in a CRM; a row with a longer one is rejected.</summary>
    public const int MaxExternalIdLength = 200;

    private readonly RowCells _cells;
    private readonly ImportMapping _mapping;
    private readonly List<MappedColumn> _columns = [];
    private readonly ImportedAccountBuilder _builder;
    private readonly MappedColumn? _name;
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
                _columns.Add(new(_cells, index, attribute, mapping.ValueOptions(currency)));
            if (attribute?.Key == BuiltInAttributes.Website)
                website = index;
        }

        MappedAttributes = _columns.Select(c => c.Attribute.Key)
            .Concat(_domain < 0 ? [] : [BuiltInAttributes.Domain])
            .ToHashSet(StringComparer.Ordinal);
        Columns = [.. _columns.Select(c => c.Attribute)];
        _builder = new(Columns);
        _name = _columns.Find(c => c.Attribute.Key == BuiltInAttributes.Name);
        _domainIsDerived = _domain < 0 && website >= 0;
        if (_domainIsDerived)
            _domain = website;
    }

    /// <summary>The columns of the file.</summary>
    public CsvHeader Header => _cells.Header;

    /// <summary>
    /// Keys of the attributes this file speaks about: one that is absent from an account's values is blank in the file, one that is not
    /// here is not in the file at all (a domain taken from the website included).
    /// </summary>
    public IReadOnlySet<string> MappedAttributes { get; }

    /// <summary>The attributes whose columns are passed on one by one, in that order; the domain comes apart from them.</summary>
    public IReadOnlyList<AttributeDefinition> Columns { get; }

    /// <summary>Whether the current row is an account.</summary>
    public bool IsAccepted { get; private set; }

    /// <summary>The account of the current row, or null where it is rejected or was passed on.</summary>
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

    /// <summary>
    /// The same over a reader of which nothing was read yet; owns it from then on. The currency is the workspace's; null: amounts are taken
    /// as they are.
    /// </summary>
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
    public bool Read() => _cells.Read() && Build();

    /// <inheritdoc cref="Read"/>
    public async ValueTask<bool> ReadAsync(CancellationToken cancel = default) => await _cells.ReadAsync(cancel) && Build();

    /// <summary>The same, and passes the account on instead of making <see cref="Current"/>.</summary>
    public async ValueTask<bool> ReadAsync(IAccountTarget target, CancellationToken cancel = default) =>
        await _cells.ReadAsync(cancel) && Map(target);

    /// <summary>Closes the file.</summary>
    public void Dispose() => _cells.Dispose();

    private bool Build()
    {
        Map(_builder);
        Current = IsAccepted ? _builder.Account : null;
        return true;
    }

    private bool Map(IAccountTarget target)
    {
        IsAccepted = false;
        if (_cells.IsRejected)
            return true;
        var externalId = ReadExternalId();
        var domain = ReadDomain();
        foreach (var column in _columns)
            column.Read();
        if (!HasKey(!externalId.IsEmpty, !domain.IsEmpty, out var key))
            _cells.AddBlank(key, "a row needs it as its key");
        if (_cells.IsRejected)
            return true;
        target.Begin(_cells.Line, externalId, domain);
        for (var i = 0; i < _columns.Count; i++)
            _columns[i].PassTo(target, i);
        target.End();
        IsAccepted = true;
        return true;
    }

    private bool HasKey(bool hasExternalId, bool hasDomain, out int column)
    {
        var hasName = _name is { IsThere: true };
        (column, var isThere) = _mapping.Key switch
        {
            ImportKey.Domain => (_domain, hasDomain),
            ImportKey.Name => (_name!.Index, hasName),
            ImportKey.Any =>
                (_externalId >= 0 ? _externalId : _domain >= 0 ? _domain : _columns[0].Index, hasExternalId || hasDomain || hasName),
            _ => (_externalId, hasExternalId),
        };
        return isThere;
    }

    private ReadOnlySpan<char> ReadExternalId()
    {
        if (_externalId < 0 || _cells[_externalId] is not { IsEmpty: false } cell)
            return default;
        if (cell.Length <= MaxExternalIdLength)
            return cell;
        _cells.Add(_externalId, cell, ValueParser.TooLong(cell, MaxExternalIdLength), _mapping.Key is null or ImportKey.ExternalId);
        return default;
    }

    private ReadOnlySpan<char> ReadDomain()
    {
        if (_domain < 0 || _cells[_domain] is not { IsEmpty: false } cell)
            return default;
        if (DomainName.IsNormal(cell))
            return cell;
        if (DomainName.TryNormalize(cell.ToString(), out var domain, out var problem))
            return domain;
        // A website that is no address is still kept as text; only its use as a key fails.
        if (!_domainIsDerived || _mapping.Key == ImportKey.Domain)
            _cells.Add(_domain, cell, problem, _mapping.Key == ImportKey.Domain);
        return default;
    }
}
