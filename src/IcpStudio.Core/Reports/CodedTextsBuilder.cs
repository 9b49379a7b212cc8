namespace IcpStudio.Core.Reports;

/// <summary>Gathers the texts of rows one after the other.</summary>
public sealed class CodedTextsBuilder
{
    private readonly List<int> _codes = [];
    private readonly List<string> _texts = [""];
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

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

    public CodedTexts Build() => new([.. _codes], [.. _texts]);
}
