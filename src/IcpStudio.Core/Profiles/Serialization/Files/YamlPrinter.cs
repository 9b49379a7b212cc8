using System.Text;
using System.Text.Json.Nodes;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles.Serialization.Files;

/// <summary>Prints a file's tree the way people would: what fits on a line is one line.</summary>
internal sealed class YamlPrinter
{
    private const int Width = 140;

    private readonly StringBuilder _text = new();

    public static string Print(JsonObject root)
    {
        var printer = new YamlPrinter();
        printer.Keys(root, 0, isFirstBegun: false);
        return printer._text.ToString();
    }

    private void Keys(JsonObject map, int indent, bool isFirstBegun)
    {
        foreach (var (key, value) in map)
        {
            if (!isFirstBegun)
                _text.Append(' ', indent);
            isFirstBegun = false;
            _text.Append(key).Append(':');
            // A condition stays on its line however long its list of values.
            if (key == "when" || value is not (JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
                || (IsPlainList(value) && Fits(Flow(value), indent + key.Length)))
                _text.Append(' ').Append(Flow(value)).Append('\n');
            else if (value is JsonArray list)
                Items(list, indent + 2);
            else
            {
                _text.Append('\n');
                Keys(value.AsObject(), indent + 2, isFirstBegun: false);
            }
        }
    }

    private void Items(JsonArray list, int indent)
    {
        _text.Append('\n');
        foreach (var item in list)
        {
            _text.Append(' ', indent).Append("- ");
            if (item is JsonObject map && (NeedsLines(map) || !Fits(Flow(map), indent)))
                Keys(map, indent + 2, isFirstBegun: true);
            else
                _text.Append(Flow(item)).Append('\n');
        }
    }

    private static bool NeedsLines(JsonObject map) =>
        map.Count(p => p.Value is JsonArray) > 1 || map.Any(p => p.Value is JsonArray && !IsPlainList(p.Value));

    private static bool Fits(string text, int indent) => indent + text.Length <= Width;

    private static bool IsPlainList(JsonNode? node) => node is JsonArray list && list.All(item => item is JsonValue);

    private static string Flow(JsonNode? node) => node switch
    {
        null => "null",
        JsonArray list => $"[{string.Join(", ", list.Select(Flow))}]",
        JsonObject map => $"{{{string.Join(", ", map.Select(p => $"{p.Key}: {Flow(p.Value)}"))}}}",
        JsonValue value when value.TryGetValue<DateOnly>(out var date) => ValueText.Date(date),
        JsonValue value when value.TryGetValue<string>(out var text) => ScalarText.Text(text),
        _ => node.ToJsonString(),
    };
}
