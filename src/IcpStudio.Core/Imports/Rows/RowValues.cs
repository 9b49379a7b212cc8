using System.Collections;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Imports.Rows;

/// <summary>
/// The values of one row by attribute key. All rows of a file share the keys and their places; a million dictionaries would cost more than
/// reading the file.
/// </summary>
internal sealed class RowValues(FrozenDictionary<string, int> places) : IReadOnlyDictionary<string, AttributeValue>
{
    private readonly AttributeValue?[] _values = new AttributeValue?[places.Count];

    public int Count => _values.Count(v => v is not null);

    public IEnumerable<string> Keys => this.Select(v => v.Key);

    public IEnumerable<AttributeValue> Values => this.Select(v => v.Value);

    public AttributeValue this[string key] =>
        TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"The row has no {key}.");

    public void Set(int place, AttributeValue value) => _values[place] = value;

    public bool IsSet(int place) => _values[place] is not null;

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out AttributeValue value)
    {
        value = places.TryGetValue(key, out var place) ? _values[place] : null;
        return value is not null;
    }

    public IEnumerator<KeyValuePair<string, AttributeValue>> GetEnumerator()
    {
        foreach (var (key, place) in places)
        {
            if (_values[place] is { } value)
                yield return new(key, value);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
