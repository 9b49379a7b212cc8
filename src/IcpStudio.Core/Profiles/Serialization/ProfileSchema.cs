using System.Text.Json;
using System.Text.Json.Nodes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles.Serialization.Files;

namespace IcpStudio.Core.Profiles.Serialization;

/// <summary>
/// The JSON Schema (draft 2020-12) of a profile file, made from the description that reading and writing keep to.
/// It is the strict form: a YAML file may also write <c>yes</c> for <c>true</c> and a single value for a list of one.
/// </summary>
public static class ProfileSchema
{
    /// <summary>The schema as an indented document that ends with a line.</summary>
    public static string Json { get; } = Root().ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";

    private static JsonObject Root()
    {
        var root = ProfileForm.Profile.Definition;
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root["$defs"] =
            new JsonObject { ["when"] = When(), ["day"] = Day(), ["bound"] = Bound(), ["evidence"] = EvidenceForm.Item.Definition };
        return root;
    }

    private static JsonObject When()
    {
        var when = SchemaParts.Map(
            "What is asked of the attribute: exactly one of these", [.. WhenReader.Operators.Select(o => (o.Key, true, o.Schema()))]);
        (when["minProperties"], when["maxProperties"]) = (1, 1);
        return when;
    }

    private static JsonObject Day() => new()
    {
        ["description"] = "A calendar day: 2024-01-31",
        ["type"] = "string",
        ["format"] = "date",
        ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    };

    private static JsonObject Bound() => SchemaParts.AnyOf(
        SchemaParts.Ref("day"),
        SchemaParts.Map("Days after today, or before it where below 0",
            (WhenReader.DaysFromToday, false, SchemaParts.Whole(-DateBound.MaxDays, DateBound.MaxDays))));
}
