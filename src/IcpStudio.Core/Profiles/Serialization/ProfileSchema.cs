using System.Text.Json;
using System.Text.Json.Nodes;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles.Serialization.Stored;
using static IcpStudio.Core.Profiles.ProfileLimits;

namespace IcpStudio.Core.Profiles.Serialization;

/// <summary>
/// The JSON Schema (draft 2020-12) of a profile file, made from the same limits that reading and validating keep to.
/// It is the strict form: a YAML file may also write <c>yes</c> for <c>true</c> and a single value for a list of one.
/// </summary>
public static class ProfileSchema
{
    /// <summary>The schema as an indented document that ends with a line.</summary>
    public static string Json { get; } = Root().ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";

    private static JsonObject Root()
    {
        var root = Map("An ideal customer profile of ICP Studio",
            ("$schema", true, Text(0, MaxLinkLength)),
            ("profile", false, Text(1, MaxNameLength)),
            ("summary", true, Text(0, MaxSummaryLength)),
            ("owner", true, Text(0, MaxOwnerLength)),
            ("productLine", true, Text(0, MaxProductLineLength)),
            ("reviewEveryMonths", true, Whole(1, MaxReviewMonths)),
            ("tiers", true, List(MinTiers, MaxTiers, Map("Best first; the last starts from 0",
                ("name", false, Text(1, MaxTierNameLength)), ("from", false, Whole(0, 100)),
                ("action", true, Text(0, MaxTierActionLength))))),
            ("criteria", true, List(0, MaxCriteria, Criterion())),
            ("disqualifiers", true, List(0, MaxDisqualifiers, Map("Whoever meets it is poor fit, whatever the points",
                ("attribute", false, Text(1, 100)), ("when", false, Ref("when")), ("reason", false, Text(1, MaxReasonLength)),
                ("note", true, Text(0, MaxNoteLength)), ("evidence", true, List(0, MaxEvidence, Ref("evidence")))))),
            ("triggers", true, List(0, MaxTriggers, Map("Makes now the time to call",
                ("name", false, Text(1, MaxTitleLength)), ("why", true, Text(0, MaxSentenceLength)),
                ("action", true, Text(0, MaxSentenceLength))))),
            ("painPoints", true, List(0, MaxPainPoints, Map("What accounts suffer from and we can cure",
                ("name", false, Text(1, MaxTitleLength)), ("sign", true, Text(0, MaxSentenceLength)),
                ("answer", true, Text(0, MaxSentenceLength))))),
            ("personas", true, List(0, MaxPersonas, Map("A person's role inside accounts of the profile",
                ("role", false, Text(1, MaxTitleLength)), ("titles", true, Lines()), ("goals", true, Lines()), ("pains", true, Lines()),
                ("objections", true, Lines()), ("wording", true, Lines())))));
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root["$defs"] = new JsonObject { ["when"] = When(), ["day"] = Day(), ["bound"] = Bound(), ["evidence"] = Evidence() };
        return root;
    }

    private static JsonObject Criterion() => Map("An attribute and what its values are worth; the first rule that matches counts",
        ("attribute", false, Text(1, 100)),
        ("rules", false, List(1, MaxRules, Map("A condition worth points", ("when", false, Ref("when")), ("points", false, Points())))),
        ("missing", true, Points()),
        ("note", true, Text(0, MaxNoteLength)),
        ("evidence", true, List(0, MaxEvidence, Ref("evidence"))));

    private static JsonObject When()
    {
        var when = Map("What is asked of the attribute: exactly one of these",
            [
                .. new[] { "in", "notIn", "anyOf", "allOf", "noneOf" }
                    .Select(op => (op, true, List(1, ConditionLimits.MaxValues, Text(1, ConditionLimits.MaxValueLength)))),
                .. new[] { "atLeast", "atMost", "equals" }.Select(op => (op, true, Number())),
                ("between", true, List(2, 2, AnyOf(Number(), Ref("bound")))),
                ("onOrAfter", true, Ref("bound")),
                ("onOrBefore", true, Ref("bound")),
                ("withinLastDays", true, Whole(0, DateBound.MaxDays)),
                ("withinNextDays", true, Whole(0, DateBound.MaxDays)),
                ("moreThanDaysAgo", true, Whole(0, DateBound.MaxDays - 1)),
                .. new[] { "is", "missing", "present" }.Select(op => (op, true, new JsonObject { ["type"] = "boolean" })),
            ]);
        (when["minProperties"], when["maxProperties"]) = (1, 1);
        return when;
    }

    private static JsonObject Evidence() => Map("One reason to believe it",
        ("kind", false, new JsonObject { ["enum"] = new JsonArray([.. EvidenceJson.Names.Select(name => (JsonNode)name)]) }),
        ("text", false, Text(1, MaxEvidenceLength)),
        ("by", true, Text(0, MaxOwnerLength)),
        ("on", true, Ref("day")),
        ("link", true, Text(0, MaxLinkLength)),
        ("measured", true, Map("The figures behind it, as computed on one day",
        [
            ("cohort", false, Text(1, MaxTitleLength)), ("outcome", false, Text(1, MaxTitleLength)), ("from", true, Ref("day")),
            ("to", true, Ref("day")),
            .. new[] { "total", "totalGood", "matching", "good" }.Select(count => (count, false, Whole(0, int.MaxValue))),
            .. new[] { "rateLow", "rateHigh", "pValue", "qValue" }.Select(share => (share, true, Number(0, 1))),
            .. new[] { "lift", "liftLow", "liftHigh" }.Select(lift => (lift, true, Number(0))),
            ("heldOutOfTime", true, new JsonObject { ["type"] = "boolean" }), ("computedOn", false, Ref("day")),
        ])));

    private static JsonObject Map(string description, params IEnumerable<(string Key, bool IsOptional, JsonObject Schema)> properties)
    {
        var all = properties.ToList();
        return new()
        {
            ["description"] = description,
            ["type"] = "object",
            ["properties"] = new JsonObject(all.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Schema))),
            ["required"] = new JsonArray([.. all.Where(p => !p.IsOptional).Select(p => (JsonNode)p.Key)]),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Text(int min, int max) => new() { ["type"] = "string", ["minLength"] = min, ["maxLength"] = max };

    private static JsonObject Lines() => List(0, MaxLines, Text(1, MaxLineLength));

    private static JsonObject List(int min, int max, JsonObject items) =>
        new() { ["type"] = "array", ["minItems"] = min, ["maxItems"] = max, ["items"] = items };

    private static JsonObject Whole(int min, int max) => new() { ["type"] = "integer", ["minimum"] = min, ["maximum"] = max };

    private static JsonObject Points() => Whole(Profiles.Criterion.MinPoints, Profiles.Criterion.MaxPoints);

    private static JsonObject Number() =>
        new() { ["type"] = "number", ["minimum"] = -AttributeValue.MaxNumber, ["maximum"] = AttributeValue.MaxNumber };

    private static JsonObject Number(int min, int? max = null)
    {
        var number = new JsonObject { ["type"] = "number", ["minimum"] = min };
        if (max is not null)
            number["maximum"] = max;
        return number;
    }

    private static JsonObject Day() =>
        new()
        {
            ["description"] = "A calendar day: 2024-01-31",
            ["type"] = "string",
            ["format"] = "date",
            ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
        };

    private static JsonObject Bound() =>
        AnyOf(Ref("day"), Map("Days after today, or before it where below 0",
            (Core.Profiles.Serialization.Files.WhenReader.DaysFromToday, false, Whole(-DateBound.MaxDays, DateBound.MaxDays))));

    private static JsonObject AnyOf(params ReadOnlySpan<JsonObject> schemas) => new() { ["anyOf"] = new JsonArray([.. schemas]) };

    private static JsonObject Ref(string name) => new() { ["$ref"] = $"#/$defs/{name}" };
}
