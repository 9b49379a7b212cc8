using System.Text.Json.Nodes;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Serialization;

namespace IcpStudio.Core.Tests.Profiles.Serialization;

public class ProfileSchemaTests
{
    private static readonly SchemaCheck Schema = new(JsonNode.Parse(ProfileSchema.Json)!.AsObject());

    [Fact]
    public void TheSchemaInTheRepositoryIsTheOneTheAppPublishes() =>
        Assert.Equal(ProfileSchema.Json, File.ReadAllText(Path.Combine(Checkout.Root, "docs", "profile.schema.json")));

    [Fact]
    public void EveryFileThatIsWrittenKeepsToIt()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var json = ProfileFile.Write(new RandomProfiles(seed).Next(), ProfileFileFormat.Json);
            Assert.True(Schema.Accepts(JsonNode.Parse(json)), $"Seed {seed}: {json}");
        }
    }

    [Fact]
    public void AKeyThatIsUnknownOrMissingIsRefusedByBoth()
    {
        var full = JsonNode.Parse(ProfileFile.Write(Sample.Full, ProfileFileFormat.Json))!;
        var seen = 0;
        foreach (var path in Objects(full, []))
        {
            Assert.False(BothAccept(full, path, map => map["unheardOf"] = 1), $"{string.Join('/', path)} with an unknown key");
            foreach (var key in At(full, path).Select(p => p.Key).ToList())
            {
                BothAccept(full, path, map => map.Remove(key));
                seen++;
            }
        }

        Assert.True(seen > 40);
    }

    [Theory]
    [InlineData("profile", "5")]
    [InlineData("reviewEveryMonths", "0")]
    [InlineData("reviewEveryMonths", "61")]
    [InlineData("reviewEveryMonths", "\"soon\"")]
    [InlineData("tiers", "[{\"name\":\"A\",\"from\":101}]")]
    [InlineData("criteria", "[{\"attribute\":\"a\",\"rules\":[{\"when\":{\"in\":[\"a\"],\"notIn\":[\"b\"]},\"points\":1}]}]")]
    [InlineData("criteria", "[{\"attribute\":\"a\",\"rules\":[{\"when\":{\"in\":[\"a\"]},\"points\":101}]}]")]
    [InlineData("criteria", "[{\"attribute\":\"a\",\"rules\":[{\"when\":{\"withinLastDays\":99999},\"points\":1}]}]")]
    [InlineData("criteria", "[{\"attribute\":\"a\",\"rules\":[{\"when\":{\"onOrAfter\":\"soon\"},\"points\":1}]}]")]
    [InlineData("criteria", "[{\"attribute\":\"a\",\"rules\":[{\"when\":{\"between\":[1]},\"points\":1}]}]")]
    [InlineData("criteria", "[{\"attribute\":\"a\",\"rules\":[],\"evidence\":[{\"kind\":\"rumour\",\"text\":\"A\"}]}]")]
    public void AWrongValueIsRefusedByBoth(string key, string value)
    {
        var full = JsonNode.Parse(ProfileFile.Write(Sample.Full, ProfileFileFormat.Json))!;
        if (key == "profile")
            Assert.False(Schema.Accepts(With(full, [], map => map[key] = JsonNode.Parse(value))));
        else
            Assert.False(BothAccept(full, [], map => map[key] = JsonNode.Parse(value)));
    }

    [Fact]
    public void AFileMayNameItsSchema() =>
        Assert.Empty(
            ProfileFile.Parse("""{"$schema": "https://icp.example/schemas/profile.json", "profile": "A", "criteria": []}""").Errors);

    // Fails where only one of both accepts.
    private static bool BothAccept(JsonNode full, string[] path, Action<JsonObject> change)
    {
        var changed = With(full, path, change);
        var (schema, reader) = (Schema.Accepts(changed), ProfileFile.Parse(changed.ToJsonString()));
        Assert.True(schema == reader.Definition is not null,
            $"Schema {schema}, reader {string.Join("; ", reader.Errors)}: {changed.ToJsonString()}");
        return schema;
    }

    private static JsonNode With(JsonNode full, string[] path, Action<JsonObject> change)
    {
        var copy = full.DeepClone();
        change(At(copy, path));
        return copy;
    }

    private static JsonObject At(JsonNode node, string[] path) =>
        path.Aggregate(node, (at, step) => int.TryParse(step, out var index) ? at[index]! : at[step]!).AsObject();

    private static IEnumerable<string[]> Objects(JsonNode? node, string[] path) => node switch
    {
        JsonObject map => map.SelectMany(p => Objects(p.Value, [.. path, p.Key])).Prepend(path),
        JsonArray list => list.SelectMany((item, i) => Objects(item, [.. path, $"{i}"])),
        _ => [],
    };
}
