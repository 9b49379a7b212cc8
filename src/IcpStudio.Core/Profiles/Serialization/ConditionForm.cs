using System.Text.Json;
using System.Text.Json.Nodes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles.Serialization.Files;

namespace IcpStudio.Core.Profiles.Serialization;

/// <summary>
/// A condition: stored whole, in a file as what stands after <c>when:</c>. A file names the attribute once beside it, so that
/// one read from a file asks for no attribute until the part around it says which.
/// </summary>
internal sealed class ConditionForm : ValueForm<Condition>
{
    /// <summary>Stands for a condition that is not read yet.</summary>
    public static Condition Blank { get; } = new PresenceCondition("", IsMissing: true);

    public override JsonObject Schema => SchemaParts.Ref("when");

    public override void Store(Utf8JsonWriter writer, Condition value) => ConditionJson.Write(writer, value);

    public override Condition Load(JsonPlace place) => ConditionJson.Read(place);

    public override JsonNode ToFile(Condition value) => WhenTree.Of(value);

    public override Condition FromFile(FilePlace place) =>
        new WhenReader(place.Reader).Read("", place.Node, place.Path, place.Property) ?? Blank;
}
