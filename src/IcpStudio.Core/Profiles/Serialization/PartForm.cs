using System.Text.Json;
using System.Text.Json.Nodes;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles.Serialization;

/// <summary>A part of a profile that is a group of keys: a tier, a criterion, the profile itself.</summary>
/// <param name="description">What it is, for the schema.</param>
/// <param name="blank">The part before anything is read: what is left out keeps its values.</param>
/// <param name="members">In the order of the document.</param>
internal sealed class PartForm<T>(string description, T blank, params Member<T>[] members) : ValueForm<T>
{
    /// <summary>Keys that a file may have and that say nothing of the part, with their schema.</summary>
    public IReadOnlyList<(string Key, JsonObject Schema)> Ignored { get; init; } = [];

    /// <summary>The name under which the schema describes it once; null: where it stands.</summary>
    public string? Name { get; init; }

    /// <summary>Finishes what was read from a file, where a key stands once for what the definition says more than once.</summary>
    public Func<T, T> Finish { get; init; } = part => part;

    /// <summary>Throws where a file cannot say what the part says.</summary>
    public Action<T> Check { get; init; } = _ => { };

    public override JsonObject Schema => Name is null ? Definition : SchemaParts.Ref(Name);

    /// <summary>The whole schema of the part.</summary>
    public JsonObject Definition => SchemaParts.Map(
        description, [.. Ignored.Select(i => (i.Key, true, i.Schema)), .. members.Select(m => (m.FileKey, m.Example is null, m.Schema))]);

    public override int VersionOf(T value) => members.Max(m => m.VersionOf(value));

    public override void Store(Utf8JsonWriter writer, T value)
    {
        writer.WriteStartObject();
        StoreMembers(writer, value);
        writer.WriteEndObject();
    }

    /// <summary>Without the braces around them.</summary>
    public void StoreMembers(Utf8JsonWriter writer, T value)
    {
        foreach (var member in members)
            member.Store(writer, value);
    }

    public override T Load(JsonPlace place) => members.Aggregate(blank, (part, member) => member.Load(place, part));

    public override JsonNode ToFile(T value) => FileOf(value);

    /// <inheritdoc cref="ToFile"/>
    public JsonObject FileOf(T value)
    {
        Check(value);
        var file = new JsonObject();
        foreach (var member in members)
            member.ToFile(file, value);
        return file;
    }

    public override T FromFile(FilePlace place) =>
        place.Reader.Map(place.Node, place.Path, [.. members.Select(m => m.FileKey), .. Ignored.Select(i => i.Key)]) is { } map
            ? Finish(members.Aggregate(blank, (part, member) => member.FromFile(place, map, part)))
            : blank;
}
