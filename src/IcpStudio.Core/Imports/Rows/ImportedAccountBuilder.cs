using System.Collections.Frozen;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports.Values;

namespace IcpStudio.Core.Imports.Rows;

/// <summary>Makes an object of each row, for who looks at few of them.</summary>
internal sealed class ImportedAccountBuilder : IAccountTarget
{
    private readonly FrozenDictionary<string, int> _places;
    private int _line;
    private string? _externalId;
    private string? _domain;
    private RowValues _values;

    /// <param name="columns">Those of the reader.</param>
    public ImportedAccountBuilder(IReadOnlyList<AttributeDefinition> columns)
    {
        _places = columns.Select(c => c.Key).Append(BuiltInAttributes.Name).Append(BuiltInAttributes.Domain)
            .Distinct(StringComparer.Ordinal)
            .Select((key, place) => (key, place)).ToFrozenDictionary(p => p.key, p => p.place, StringComparer.Ordinal);
        _values = new(_places);
    }

    /// <summary>The last account.</summary>
    public ImportedAccount? Account { get; private set; }

    public void Begin(int line, ReadOnlySpan<char> externalId, ReadOnlySpan<char> domain)
    {
        _line = line;
        _externalId = externalId.IsEmpty ? null : externalId.ToString();
        _domain = domain.IsEmpty ? null : domain.ToString();
        _values = new(_places);
    }

    public void Missing(int column)
    {
    }

    public void Text(int column, ReadOnlySpan<char> text) => _values.Set(column, new AttributeValue.Text(text.ToString()));

    public void Number(int column, decimal number) => _values.Set(column, new AttributeValue.Number(number));

    public void Value(int column, KnownCell cell) => _values.Set(column, cell.Value!);

    public void Set(int column, ReadOnlySpan<KnownMember> members)
    {
        var texts = new string[members.Length];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = members[i].Text;
        _values.Set(column, new AttributeValue.Set([.. texts]));
    }

    public void End()
    {
        if (_domain is not null)
            _values.Set(_places[BuiltInAttributes.Domain], new AttributeValue.Text(_domain));
        var hasName = _values.IsSet(_places[BuiltInAttributes.Name]);
        if (!hasName)
            _values.Set(_places[BuiltInAttributes.Name], new AttributeValue.Text((_domain ?? _externalId)!));
        Account = new(_line, _externalId, _domain, _values, NameIsFallback: !hasName);
    }
}
