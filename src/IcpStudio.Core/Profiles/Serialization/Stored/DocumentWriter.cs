using System.Collections.Immutable;
using System.Text.Json;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles.Serialization.Stored;

/// <summary>Writes the stored document; what says nothing is left out.</summary>
internal static class DocumentWriter
{
    public static void Write(Utf8JsonWriter writer, ProfileDefinition definition)
    {
        writer.WriteStartObject();
        writer.WriteNumber("schemaVersion", VersionOf(definition));
        writer.WriteString("name", definition.Name);
        writer.WriteOptional("summary", definition.Summary);
        writer.WriteOptional("owner", definition.Owner);
        writer.WriteOptional("productLine", definition.ProductLine);
        if (definition.ReviewEveryMonths is { } months)
            writer.WriteNumber("reviewEveryMonths", months);
        writer.WriteList("tiers", definition.Tiers, tier =>
        {
            writer.WriteString("name", tier.Name);
            writer.WriteNumber("from", tier.From);
            writer.WriteOptional("action", tier.Action);
        });
        writer.WriteList("criteria", definition.Criteria, criterion => Write(writer, criterion));
        writer.WriteList("disqualifiers", definition.Disqualifiers, disqualifier =>
        {
            writer.WritePropertyName("when");
            ConditionJson.Write(writer, disqualifier.When);
            writer.WriteString("reason", disqualifier.Reason);
            writer.WriteOptional("note", disqualifier.Note);
            EvidenceJson.Write(writer, disqualifier.Evidence);
        });
        WriteSelling(writer, definition);
        writer.WriteEndObject();
    }

    // Version 1 knew criteria, disqualifiers and tiers; a profile that says no more is written as it always was.
    private static int VersionOf(ProfileDefinition definition) =>
        definition is
        {
            Owner: null,
            ProductLine: null,
            ReviewEveryMonths: null,
            Triggers.IsEmpty: true,
            PainPoints.IsEmpty: true,
            Personas.IsEmpty: true
        }
        && definition.Criteria.All(c => c.Evidence.IsEmpty)
        && definition.Disqualifiers.All(d => d is { Note: null, Evidence.IsEmpty: true }) ? 1 : 2;

    private static void Write(Utf8JsonWriter writer, Criterion criterion)
    {
        writer.WriteString("attribute", criterion.Attribute);
        writer.WriteList("rules", criterion.Rules, rule =>
        {
            writer.WritePropertyName("when");
            ConditionJson.Write(writer, rule.When);
            writer.WriteNumber("points", rule.Points);
        });
        writer.WriteNumber("pointsWhenMissing", criterion.PointsWhenMissing);
        writer.WriteOptional("note", criterion.Note);
        EvidenceJson.Write(writer, criterion.Evidence);
    }

    private static void WriteSelling(Utf8JsonWriter writer, ProfileDefinition definition)
    {
        writer.WriteListUnlessEmpty("triggers", definition.Triggers, trigger =>
        {
            writer.WriteString("name", trigger.Name);
            writer.WriteOptional("why", trigger.Why);
            writer.WriteOptional("action", trigger.Action);
        });
        writer.WriteListUnlessEmpty("painPoints", definition.PainPoints, pain =>
        {
            writer.WriteString("name", pain.Name);
            writer.WriteOptional("sign", pain.Sign);
            writer.WriteOptional("answer", pain.Answer);
        });
        writer.WriteListUnlessEmpty("personas", definition.Personas, persona =>
        {
            writer.WriteString("role", persona.Role);
            WriteLines(writer, "titles", persona.Titles);
            WriteLines(writer, "goals", persona.Goals);
            WriteLines(writer, "pains", persona.Pains);
            WriteLines(writer, "objections", persona.Objections);
            WriteLines(writer, "wording", persona.Wording);
        });
    }

    private static void WriteLines(Utf8JsonWriter writer, string name, ImmutableArray<string> lines)
    {
        if (lines.IsEmpty)
            return;
        writer.WriteStartArray(name);
        foreach (var line in lines)
            writer.WriteStringValue(line);
        writer.WriteEndArray();
    }
}
