namespace IcpStudio.Core.Csv;

/// <summary>Gives texts that come again and again as one string each.</summary>
internal sealed class TextPool
{
    private const int MostTexts = 4_096;

    private HashSet<string>? _texts;

    public string Get(ReadOnlySpan<char> text)
    {
        _texts ??= new(StringComparer.Ordinal);
        var lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out var known))
            return known;
        var made = text.ToString();
        if (_texts.Count < MostTexts)
            _texts.Add(made);
        return made;
    }
}
