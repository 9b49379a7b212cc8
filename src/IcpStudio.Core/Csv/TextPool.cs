using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Csv;

/// <summary>Gives texts that come again and again as one string each, with a number that those of the same folded form share.</summary>
internal sealed class TextPool
{
    private const int MostTexts = 4_096;
    private const int MostFolded = 65_536;

    private readonly Dictionary<string, (string Text, int Folded)> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _folded = new(ValueFolding.Comparer);

    /// <summary>Forgets what has become too much; numbers given before mean nothing afterwards.</summary>
    public void Trim()
    {
        if (_folded.Count < MostFolded)
            return;
        _texts.Clear();
        _folded.Clear();
    }

    public (string Text, int Folded) Get(ReadOnlySpan<char> text)
    {
        if (_texts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var known))
            return known;
        var made = text.ToString();
        if (!_folded.TryGetValue(made, out var folded))
            _folded[made] = folded = _folded.Count;
        if (_texts.Count < MostTexts)
            _texts.Add(made, (made, folded));
        return (made, folded);
    }
}
