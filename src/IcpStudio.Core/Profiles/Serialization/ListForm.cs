using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles.Serialization.Files;

namespace IcpStudio.Core.Profiles.Serialization;

/// <summary>A list; in a file a single value is a list of one.</summary>
/// <param name="min">Items a file must have, as the schema says; that it has them is the validator's to say.</param>
/// <param name="max">Items it may have.</param>
internal sealed class ListForm<T>(ValueForm<T> item, int min, int max) : ValueForm<ImmutableArray<T>>
{
    public override JsonObject Schema => SchemaParts.List(min, max, item.Schema);

    public override bool SaysNothing(ImmutableArray<T> value) => value.IsEmpty;

    public override int VersionOf(ImmutableArray<T> value) => value.IsEmpty ? 1 : value.Max(item.VersionOf);

    public override void Store(Utf8JsonWriter writer, ImmutableArray<T> value)
    {
        writer.WriteStartArray();
        foreach (var one in value)
            item.Store(writer, one);
        writer.WriteEndArray();
    }

    public override ImmutableArray<T> Load(JsonPlace place) => [.. place.Items().Select(item.Load)];

    public override JsonNode ToFile(ImmutableArray<T> value) => new JsonArray([.. value.Select(item.ToFile)]);

    public override ImmutableArray<T> FromFile(FilePlace place) =>
        [.. FileReader.Items(place.Node, place.Path)
            .Select((one, i) => item.FromFile(new FilePlace(place.Reader, one.Node, one.Path, $"{place.Property}[{i}]").Noted()))];
}
