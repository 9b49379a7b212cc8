using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IcpStudio.Core.Tests.Profiles;

/// <summary>
/// The part of JSON Schema that the profile's schema uses; a keyword it does not know is an error, so that none is passed over.
/// </summary>
internal sealed class SchemaCheck(JsonObject root)
{
    private static readonly HashSet<string> Notes = ["$schema", "$defs", "description", "format"];

    public bool Accepts(JsonNode? node) => Accepts(node, root);

    private bool Accepts(JsonNode? node, JsonObject schema) =>
        schema.All(keyword => Notes.Contains(keyword.Key) || Holds(node, keyword.Key, keyword.Value!, schema));

    private bool Holds(JsonNode? node, string keyword, JsonNode value, JsonObject schema) => keyword switch
    {
        "$ref" => Accepts(node, root["$defs"]![value.GetValue<string>()["#/$defs/".Length..]]!.AsObject()),
        "anyOf" => value.AsArray().Any(any => Accepts(node, any!.AsObject())),
        "enum" => value.AsArray().Any(any => JsonNode.DeepEquals(any, node)),
        "type" => TypeOf(node) is var type
            && (type == value.GetValue<string>() || (type == "integer" && value.GetValue<string>() == "number")),
        "properties" => node is not JsonObject map || map.All(p => value[p.Key] is not JsonObject of || Accepts(p.Value, of)),
        "required" => node is not JsonObject map || value.AsArray().All(key => map.ContainsKey(key!.GetValue<string>())),
        "additionalProperties" => node is not JsonObject map || map.All(p => schema["properties"]!.AsObject().ContainsKey(p.Key)),
        "minProperties" => node is not JsonObject map || map.Count >= value.GetValue<int>(),
        "maxProperties" => node is not JsonObject map || map.Count <= value.GetValue<int>(),
        "items" => node is not JsonArray list || list.All(item => Accepts(item, value.AsObject())),
        "minItems" => node is not JsonArray list || list.Count >= value.GetValue<int>(),
        "maxItems" => node is not JsonArray list || list.Count <= value.GetValue<int>(),
        "minLength" => TypeOf(node) != "string" || node!.GetValue<string>().Length >= value.GetValue<int>(),
        "maxLength" => TypeOf(node) != "string" || node!.GetValue<string>().Length <= value.GetValue<int>(),
        "pattern" => TypeOf(node) != "string" || Regex.IsMatch(node!.GetValue<string>(), value.GetValue<string>()),
        "minimum" => TypeOf(node) is not ("integer" or "number") || Number(node!) >= Number(value),
        "maximum" => TypeOf(node) is not ("integer" or "number") || Number(node!) <= Number(value),
        _ => throw new NotSupportedException($"The schema uses “{keyword}”, which this check does not know."),
    };

    private static string TypeOf(JsonNode? node) => node switch
    {
        JsonObject => "object",
        JsonArray => "array",
        null => "null",
        _ => node.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => "string",
            System.Text.Json.JsonValueKind.Number => decimal.IsInteger(Number(node)) ? "integer" : "number",
            _ => "boolean",
        },
    };

    private static decimal Number(JsonNode node) =>
        decimal.Parse(node.ToJsonString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture);
}
