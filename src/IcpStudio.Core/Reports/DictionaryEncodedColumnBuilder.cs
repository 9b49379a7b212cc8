namespace IcpStudio.Core.Reports;

/// <summary>Gathers the texts of rows one after the other.</summary>
public sealed class DictionaryEncodedColumnBuilder
{
    private readonly List<int> _codes = [];
    private readonly List<string> _texts = [""];
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    /// <summary>How many rows were added.</summary>
    public int Count => _codes.Count;

    /// <summary>How many different texts were met.</summary>
    public int TextCount => _texts.Count - 1;

    /// <summary>Adds rows without a text up to that many.</summary>
    public void AddMissing(int rows)
    {
        if (rows > _codes.Count)
            _codes.AddRange(Enumerable.Repeat(0, rows - _codes.Count));
    }

    /// <summary>Adds the next row; null and empty are missing.</summary>
    public void Add(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            _codes.Add(0);
            return;
        }

        if (!_known.TryGetValue(text, out var code))
        {
            _known.Add(text, code = _texts.Count);
            _texts.Add(text);
        }

        _codes.Add(code);
    }

    /// <summary>The column of what was added so far, in that order.</summary>
    public DictionaryEncodedColumn Build() => new([.. _codes], [.. _texts]);
}
