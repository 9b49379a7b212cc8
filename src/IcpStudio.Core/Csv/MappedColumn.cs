using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Csv;

/// <summary>A column that goes to an attribute. Columns repeat themselves, so what a short cell was read as is remembered.</summary>
internal sealed class MappedColumn(int index, AttributeDefinition attribute, ValueParseOptions options)
{
    private const int MaxRemembered = 4_096;
    private const int MaxRememberedLength = 64;

    private readonly Dictionary<string, (AttributeValue?, string?)> _remembered = new(StringComparer.Ordinal);
    private readonly TextPool _texts = new();

    public int Index { get; } = index;

    public AttributeDefinition Attribute { get; } = attribute;

    /// <summary>Of its values among those of a row.</summary>
    public int Place { get; set; }

    public (AttributeValue? Value, string? Problem) Parse(ReadOnlySpan<char> cell)
    {
        // Plain digits are read sooner than they are found.
        if (Attribute.Type == AttributeType.Text || cell.Length > MaxRememberedLength || (Attribute.Type == AttributeType.Number && !cell.ContainsAnyExceptInRange('0', '9')))
            return ValueParser.Parse(Attribute, cell, options, _texts);
        var lookup = _remembered.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(cell, out var known))
            return known;
        var parsed = ValueParser.Parse(Attribute, cell, options, _texts);
        if (_remembered.Count < MaxRemembered)
            lookup[cell] = parsed;
        return parsed;
    }
}
