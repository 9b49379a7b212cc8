using System.Text.Json.Nodes;
using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Profiles.Serialization;

/// <summary>What a JSON Schema is made of.</summary>
internal static class SchemaParts
{
    public static JsonObject Map(string description, params IReadOnlyList<(string Key, bool IsOptional, JsonObject Schema)> properties) =>
        new()
        {
            ["description"] = description,
            ["type"] = "object",
            ["properties"] = new JsonObject(properties.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Schema))),
            ["required"] = new JsonArray([.. properties.Where(p => !p.IsOptional).Select(p => (JsonNode)p.Key)]),
            ["additionalProperties"] = false,
        };

    public static JsonObject List(int min, int max, JsonObject items) =>
        new() { ["type"] = "array", ["minItems"] = min, ["maxItems"] = max, ["items"] = items };

    public static JsonObject Whole(int min, int max) => new() { ["type"] = "integer", ["minimum"] = min, ["maximum"] = max };

    /// <summary>Any number that an attribute can hold.</summary>
    public static JsonObject Number() =>
        new() { ["type"] = "number", ["minimum"] = -AttributeValue.MaxNumber, ["maximum"] = AttributeValue.MaxNumber };

    public static JsonObject Number(int min, int? max)
    {
        var number = new JsonObject { ["type"] = "number", ["minimum"] = min };
        if (max is not null)
            number["maximum"] = max;
        return number;
    }

    public static JsonObject AnyOf(params ReadOnlySpan<JsonObject> schemas) => new() { ["anyOf"] = new JsonArray([.. schemas]) };

    /// <summary>What the schema describes once under that name.</summary>
    public static JsonObject Ref(string name) => new() { ["$ref"] = $"#/$defs/{name}" };
}
