using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles;

/// <summary>
/// The stored form of a profile: one JSON document with its <c>schemaVersion</c>, canonical, so that equal profiles have
/// equal bytes and the same hash. Written by hand so that renaming a type never changes what is stored.
/// </summary>
public static class ProfileJson
{
    // What turns a document of a version into one of the next, by the version it turns from.
    private static readonly Dictionary<int, Action<JsonObject>> Upcasters = [];

    /// <summary>The canonical document: fixed key order, no white space, numbers without trailing zeros, ASCII only.</summary>
    public static string Serialize(ProfileDefinition definition) => Encoding.UTF8.GetString(Utf8(definition));

    /// <summary>SHA-256 over the UTF-8 bytes of <see cref="Serialize"/>, in lower-case hexadecimal digits.</summary>
    public static string Sha256(ProfileDefinition definition) => Convert.ToHexStringLower(SHA256.HashData(Utf8(definition)));

    /// <summary>Reads a stored document of this or an earlier version; optional keys may be missing, unknown ones are ignored.</summary>
    /// <exception cref="FormatException">It is no such document, or of a later version; the message says where and what is allowed.</exception>
    public static ProfileDefinition Deserialize(string json) => Deserialize(json, Upcasters, ProfileDefinition.SchemaVersion);

    internal static ProfileDefinition Deserialize(string json, IReadOnlyDictionary<int, Action<JsonObject>> upcasters, int current)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = new JsonPlace(document.RootElement, "profile");
            var version = root.Get("schemaVersion").Whole();
            if (version == current)
                return Read(root);
            using var upcast = Upcast(root, version, upcasters, current);
            return Read(new JsonPlace(upcast.RootElement, "profile"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException($"The stored profile is not valid JSON: {e.Message}", e);
        }
    }

    private static JsonDocument Upcast(JsonPlace root, int version, IReadOnlyDictionary<int, Action<JsonObject>> upcasters, int current)
    {
        var node = JsonObject.Create(root.Element)!;
        for (; version != current; version++)
        {
            if (version > current || !upcasters.TryGetValue(version, out var upcast))
                throw root.Get("schemaVersion").Error($"version {version} cannot be read; this program reads up to version {current}");
            upcast(node);
        }
        return JsonDocument.Parse(node.ToJsonString());
    }

    private static byte[] Utf8(ProfileDefinition definition)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, definition);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, ProfileDefinition definition)
    {
        writer.WriteStartObject();
        writer.WriteNumber("schemaVersion", ProfileDefinition.SchemaVersion);
        writer.WriteString("name", definition.Name);
        WriteOptional(writer, "summary", definition.Summary);
        WriteList(writer, "tiers", definition.Tiers, tier =>
        {
            writer.WriteString("name", tier.Name);
            writer.WriteNumber("from", tier.From);
            WriteOptional(writer, "action", tier.Action);
        });
        WriteList(writer, "criteria", definition.Criteria, criterion =>
        {
            writer.WriteString("attribute", criterion.Attribute);
            WriteList(writer, "rules", criterion.Rules, rule =>
            {
                writer.WritePropertyName("when");
                ConditionJson.Write(writer, rule.When);
                writer.WriteNumber("points", rule.Points);
            });
            writer.WriteNumber("pointsWhenMissing", criterion.PointsWhenMissing);
            WriteOptional(writer, "note", criterion.Note);
        });
        WriteList(writer, "disqualifiers", definition.Disqualifiers, disqualifier =>
        {
            writer.WritePropertyName("when");
            ConditionJson.Write(writer, disqualifier.When);
            writer.WriteString("reason", disqualifier.Reason);
        });
        writer.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }

    private static void WriteList<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> writeProperties)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            writeProperties(item);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static ProfileDefinition Read(JsonPlace root) => new()
    {
        Name = root.Get("name").Text(),
        Summary = root.Find("summary")?.Text(),
        Tiers = root.Find("tiers") is { } tiers
            ? [.. tiers.Items().Select(t => new Tier(t.Get("name").Text(), t.Get("from").Whole(), t.Find("action")?.Text()))]
            : ProfileDefinition.DefaultTiers,
        Criteria = [.. Items(root, "criteria").Select(ReadCriterion)],
        Disqualifiers = [.. Items(root, "disqualifiers").Select(d => new Disqualifier(ConditionJson.Read(d.Get("when")), d.Get("reason").Text()))],
    };

    private static Criterion ReadCriterion(JsonPlace place) => new(
        place.Get("attribute").Text(),
        [.. Items(place, "rules").Select(r => new Rule(ConditionJson.Read(r.Get("when")), r.Get("points").Whole()))],
        place.Find("pointsWhenMissing")?.Whole() ?? 0,
        place.Find("note")?.Text());

    private static IEnumerable<JsonPlace> Items(JsonPlace place, string name) => place.Find(name)?.Items() ?? [];
}
