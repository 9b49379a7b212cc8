using IcpStudio.Core.Attributes;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Imports.Mapping;

/// <summary>A column whose texts stand for one of a few words. A text nobody has mapped is never guessed at.</summary>
internal sealed class WordColumn
{
    private const int MaxRemembered = 1_000;

    private readonly Dictionary<string, string> _words = new(ValueFolding.Comparer);
    private readonly Dictionary<string, int> _unmapped = new(ValueFolding.Comparer);
    private readonly IReadOnlyList<string> _allowed;

    public WordColumn(int index, RecordField field, IReadOnlyDictionary<string, string> mapped)
    {
        (Index, Field, _allowed) = (index, field, field.Words!);
        foreach (var (text, word) in mapped)
            _words.TryAdd(text, word);
        foreach (var word in _allowed)
            _words.TryAdd(word, word);
    }

    public int Index { get; }

    public RecordField Field { get; }

    /// <summary>Texts that are mapped to nothing, with how many rows have each.</summary>
    public IReadOnlyDictionary<string, int> Unmapped => _unmapped;

    public (AttributeValue? Value, string? Problem) Parse(ReadOnlySpan<char> cell)
    {
        var text = cell.ToString();
        if (_words.TryGetValue(text, out var word))
            return (new AttributeValue.Choice(word), null);
        if (_unmapped.TryGetValue(text, out var count) || _unmapped.Count < MaxRemembered)
            _unmapped[text] = count + 1;
        return (null, $"{CellText.Quote(cell)} stands for no {Field.Definition.Label.ToLowerInvariant()}; map it to one of "
            + $"{string.Join(", ", _allowed)}");
    }
}
