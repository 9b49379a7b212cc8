using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles.Serialization;

/// <summary>
/// The stored form of a profile: one JSON document with its <c>schemaVersion</c>, canonical, so that equal profiles have
/// equal bytes and the same hash. Written in the oldest version that can say what the profile says, so that what was
/// published by an earlier program keeps its hash. Its members are those of <see cref="ProfileForm"/>, not of the types, so that renaming
/// one never changes what is stored.
/// </summary>
public static class ProfileJson
{
    // What turns a document of a version into one of the next, by the version it turns from.
    private static readonly Dictionary<int, Action<JsonObject>> Upcasters = new()
    {
        [1] = _ => { }, // Version 2 only has more that may be said.
    };

    /// <summary>The canonical document: fixed key order, no white space, numbers without trailing zeros, ASCII only.</summary>
    public static string Serialize(ProfileDefinition definition) => Encoding.UTF8.GetString(Utf8(definition));

    /// <summary>SHA-256 over the UTF-8 bytes of <see cref="Serialize"/>, in lower-case hexadecimal digits.</summary>
    public static string Sha256(ProfileDefinition definition) => Convert.ToHexStringLower(SHA256.HashData(Utf8(definition)));

    /// <summary>Reads a stored document of this or an earlier version; optional keys may be missing, unknown ones are ignored.</summary>
    /// <exception cref="FormatException">It is no such document, or of a later version; the message says where and what is
    /// allowed.</exception>
    public static ProfileDefinition Deserialize(string json) => Deserialize(json, Upcasters, ProfileDefinition.SchemaVersion);

    internal static ProfileDefinition Deserialize(string json, IReadOnlyDictionary<int, Action<JsonObject>> upcasters, int current)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = new JsonPlace(document.RootElement, "profile");
            var version = root.Get("schemaVersion").Whole();
            if (version == current)
                return ProfileForm.Profile.Load(root);
            using var upcast = Upcast(root, version, upcasters, current);
            return ProfileForm.Profile.Load(new JsonPlace(upcast.RootElement, "profile"));
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
        {
            writer.WriteStartObject();
            writer.WriteNumber("schemaVersion", ProfileForm.Profile.VersionOf(definition));
            ProfileForm.Profile.StoreMembers(writer, definition);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
