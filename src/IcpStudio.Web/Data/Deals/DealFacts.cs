using System.Text;
using System.Text.Json;
using IcpStudio.Core.Reports;

namespace IcpStudio.Web.Data.Deals;

/// <summary>
/// Gathers what the source says of its deals beyond the usual, fact by fact. Whatever has many different texts names deals rather than
/// parts them, and is dropped.
/// </summary>
internal sealed class DealFacts
{
    /// <summary>Facts kept, at most: those met first.</summary>
    private const int Most = 8;

    /// <summary>Different texts of one, at most.</summary>
    private const int MaxTexts = 200;

    /// <summary>Characters of a name or a text, at most; longer ones describe a deal.</summary>
    private const int MaxLength = 200;

    private readonly Dictionary<string, DictionaryEncodedColumnBuilder?> _facts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds the next deal.</summary>
    /// <param name="row">How many were added before.</param>
    /// <param name="json">An object, or null where nothing is said of the deal.</param>
    public void Add(int row, string? json)
    {
        if (json is null)
            return;
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
                Add(row, name, reader.GetString()!);
            else
                reader.Skip();
        }
    }

    /// <param name="rows">How many deals were added.</param>
    public IReadOnlyDictionary<string, DictionaryEncodedColumn> Build(int rows)
    {
        var facts = new SortedDictionary<string, DictionaryEncodedColumn>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, texts) in _facts)
        {
            texts?.AddMissing(rows);
            if (texts is { TextCount: > 1 })
                facts.Add(name, texts.Build());
        }

        return facts;
    }

    private void Add(int row, string name, string text)
    {
        if (!_facts.TryGetValue(name, out var texts) && _facts.Values.Count(t => t is not null) < Most)
            _facts.Add(name, texts = new DictionaryEncodedColumnBuilder());
        if (texts is null || texts.Count > row)
            return;
        texts.AddMissing(row);
        texts.Add(text);
        if (texts.TextCount > MaxTexts || text.Length > MaxLength || name.Length > MaxLength)
            _facts[name] = null;
    }
}
