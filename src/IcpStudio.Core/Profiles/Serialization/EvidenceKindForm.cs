using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles.Serialization.Files;

namespace IcpStudio.Core.Profiles.Serialization;

/// <summary>Where evidence comes from, by name: renaming a member of the enumeration changes nothing that is stored.</summary>
internal sealed class EvidenceKindForm : ValueForm<EvidenceKind>
{
    private static readonly ImmutableArray<(EvidenceKind Kind, string Name)> Kinds =
    [
        (EvidenceKind.Statement, "statement"), (EvidenceKind.Interview, "interview"), (EvidenceKind.Link, "link"),
        (EvidenceKind.Measured, "measured"),
    ];

    private static string Names => string.Join(", ", Kinds.Select(k => k.Name));

    public override JsonObject Schema => new() { ["enum"] = new JsonArray([.. Kinds.Select(k => (JsonNode)k.Name)]) };

    public override void Store(Utf8JsonWriter writer, EvidenceKind value) => writer.WriteStringValue(Name(value));

    public override EvidenceKind Load(JsonPlace place) =>
        Find(place.Text()) ?? throw place.Error($"“{place.Text()}” is no kind of evidence; allowed are {Names}");

    public override JsonNode ToFile(EvidenceKind value) => JsonValue.Create(Name(value));

    public override EvidenceKind FromFile(FilePlace place)
    {
        if (place.Reader.Text(place.Node, place.Path) is not { } name)
            return EvidenceKind.Statement;
        if (Find(name) is { } kind)
            return kind;
        place.Reader.Errors.Add(place.Path, place.Node, $"{FileReader.Begin(place.Node)} is no kind of evidence; allowed are {Names}.");
        return EvidenceKind.Statement;
    }

    private static string Name(EvidenceKind kind) => Kinds.First(k => k.Kind == kind).Name;

    private static EvidenceKind? Find(string name) => Kinds.Where(k => k.Name == name).Select(k => (EvidenceKind?)k.Kind).FirstOrDefault();
}
