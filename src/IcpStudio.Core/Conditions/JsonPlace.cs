using System.Text.Json;

namespace IcpStudio.Core.Conditions;

/// <summary>A value in a stored document and the path to it, for messages that say where.</summary>
internal readonly record struct JsonPlace(JsonElement Element, string Path)
{
    /// <summary>A property that must be there.</summary>
    public JsonPlace Get(string name) => Find(name) ?? throw Error($"“{name}” is missing");

    /// <summary>A property, or null where it is missing or null.</summary>
    public JsonPlace? Find(string name)
    {
        if (Element.ValueKind != JsonValueKind.Object)
            throw Error($"is {Kind}; needed is an object");
        return Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? new(value, $"{Path}.{name}") : null;
    }

    public IEnumerable<JsonPlace> Items()
    {
        if (Element.ValueKind != JsonValueKind.Array)
            throw Error($"is {Kind}; needed is a list");
        var path = Path;
        return Element.EnumerateArray().Select((item, i) => new JsonPlace(item, $"{path}[{i}]"));
    }

    public string Text() => Element.ValueKind == JsonValueKind.String ? Element.GetString()! : throw Error($"is {Kind}; needed is a text");

    public int Whole() => Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out var whole)
        ? whole
        : throw Error($"is {Kind}; needed is a whole number");

    public decimal Number() => Element.ValueKind == JsonValueKind.Number && Element.TryGetDecimal(out var number)
        ? number
        : throw Error($"is {Kind}; needed is a decimal number");

    public bool YesNo() => Element.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? Element.GetBoolean()
        : throw Error($"is {Kind}; needed is true or false");

    public FormatException Error(string problem) => new($"{Path}: {problem}.");

    private string Kind => Element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => $"the number {TextRule.Shown(Element.GetRawText())}",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
