using System.Text.Json.Nodes;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Serialization;

namespace IcpStudio.Core.Tests.Profiles.Serialization;

public class ProfileJsonTests
{
    private const string Pinned =
        """{"schemaVersion":1,"name":"Developer tools","tiers":[{"name":"Primary","from":70,"action":"Call within a day"},{"name":"Secondary","from":40},{"name":"Poor fit","from":0}],"criteria":[{"attribute":"industry","rules":[{"when":{"attribute":"industry","kind":"value","operator":"in","values":["security","enterprise"]},"points":40},{"when":{"attribute":"industry","kind":"value","operator":"in","values":["social","ecommerce"]},"points":-20}],"pointsWhenMissing":0,"note":"Exits in our history"},{"attribute":"totalFunding","rules":[{"when":{"attribute":"totalFunding","kind":"number","from":10000000},"points":30},{"when":{"attribute":"totalFunding","kind":"number","from":1000000,"to":9999999},"points":15}],"pointsWhenMissing":0}],"disqualifiers":[{"when":{"attribute":"country","kind":"value","operator":"notIn","values":["USA"]},"reason":"We sell in the USA only"}]}""";

    [Fact]
    public void TheStoredShapeIsPinned()
    {
        Assert.Equal(Pinned, ProfileJson.Serialize(Sample.Profile));
        Assert.Equal("202979a925ddfb5c7f6bf9e9ea8e42fb2993e480dd3f68b9d5bfb4f91b3d239a", ProfileJson.Sha256(Sample.Profile));
    }

    [Fact]
    public void WhatAnEarlierProgramPublishedKeepsItsShapeAndHash()
    {
        Assert.Equal(Sample.Profile, ProfileJson.Deserialize(Pinned));
        Assert.Equal(Pinned, ProfileJson.Serialize(ProfileJson.Deserialize(Pinned)));
        Assert.StartsWith("{\"schemaVersion\":2,", ProfileJson.Serialize(Sample.Profile with { Owner = "Dana" }));
    }

    [Fact]
    public void TheStoredShapeOfEverythingElseIsPinned()
    {
        var full = ProfileJson.Serialize(Sample.Full);
        Assert.Equal(
            """{"schemaVersion":2,"name":"Developer tools","owner":"Dana","productLine":"Core","reviewEveryMonths":6,"tiers":[{"name":"Primary","from":70},{"name":"Secondary","from":40},{"name":"Poor fit","from":0}],"criteria":[{"attribute":"industry","rules":[{"when":{"attribute":"industry","kind":"value","operator":"in","values":["security"]},"points":40}],"pointsWhenMissing":0,"evidence":[{"kind":"interview","text":"They asked for it","by":"Dana","on":"2024-03-01","link":"https://example.com/1"},{"kind":"measured","text":"Security exits more often","measured":{"cohort":"companies","outcome":"exit","from":"2010-01-01","to":"2013-12-31","total":2570,"totalGood":2017,"matching":58,"good":55,"rateLow":0.859,"rateHigh":0.982,"lift":1.208,"liftLow":1.13,"liftHigh":1.29,"pValue":0.0002,"qValue":0.001,"heldOutOfTime":true,"computedOn":"2024-04-01"}}]}],"disqualifiers":[{"when":{"attribute":"country","kind":"value","operator":"notIn","values":["USA"]},"reason":"USA only","note":"No entity elsewhere"}],"triggers":[{"name":"New CISO","why":"Buys within a year","action":"Call in week six"}],"painPoints":[{"name":"Audits","sign":"They fail one","answer":"Report in a day"}],"personas":[{"role":"Champion","titles":["Head of security"],"goals":["Pass the audit"],"pains":["No people"],"objections":["Too dear"],"wording":["audit-ready"]}]}""",
            full);
    }

    [Fact]
    public void EveryProfileComesBackAsItWas()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var profile = new RandomProfiles(seed).Next();
            var json = ProfileJson.Serialize(profile);
            var back = ProfileJson.Deserialize(json);
            Assert.True(profile.Equals(back), $"Seed {seed}: {json}");
            Assert.Equal(json, ProfileJson.Serialize(back));
        }
    }

    [Theory]
    [InlineData("1.50", "1.5")]
    [InlineData("100.0000", "100")]
    [InlineData("-0.0", "0")]
    [InlineData("0.0001000", "0.0001")]
    public void EqualNumbersHashTheSame(string one, string other)
    {
        string Hash(string number) =>
            ProfileJson.Sha256(Sample.Of(
                Sample.Numbers("employees", (decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture), null, 10))));
        Assert.Equal(Hash(other), Hash(one));
    }

    [Fact]
    public void AnotherPointGivesAnotherHash() =>
        Assert.NotEqual(ProfileJson.Sha256(Sample.Of(Sample.Numbers("employees", (1, null, 10)))),
            ProfileJson.Sha256(Sample.Of(Sample.Numbers("employees", (1, null, 11)))));

    [Fact]
    public void ConditionsStandAlone()
    {
        var condition = ConditionJson.Read(System.Text.Json.JsonDocument
            .Parse("""{"attribute":"lastFundingOn","kind":"date","from":-180,"to":"2024-02-29"}""").RootElement);
        Assert.Equal(new DateCondition("lastFundingOn", DateBound.FromAsOf(-180), DateBound.On(new DateOnly(2024, 2, 29))), condition);
    }

    [Fact]
    public void OptionalKeysMayBeMissing()
    {
        var profile = ProfileJson.Deserialize("""{"schemaVersion":1,"name":"A","criteria":[{"attribute":"industry"}]}""");
        Assert.Equal(new ProfileDefinition { Name = "A", Criteria = [new Criterion("industry", [])] }, profile);
    }

    [Theory]
    [InlineData("""{"schemaVersion":3,"name":"A"}""",
        "profile.schemaVersion: version 3 cannot be read; this program reads up to version 2.")]
    [InlineData("""{"schemaVersion":0,"name":"A"}""",
        "profile.schemaVersion: version 0 cannot be read; this program reads up to version 2.")]
    [InlineData("""{"name":"A"}""", "profile: “schemaVersion” is missing.")]
    [InlineData("""{"schemaVersion":1,"name":5}""", "profile.name: is the number 5; needed is a text.")]
    [InlineData(
        """{"schemaVersion":1,"name":"A","criteria":[{"attribute":"a","rules":[{"when":{"attribute":"a","kind":"like"},"points":1}]}]}""",
        "profile.criteria[0].rules[0].when.kind: “like” is no kind of condition; allowed are value, number, date, yesNo and presence.")]
    [InlineData(
        """{"schemaVersion":1,"name":"A","criteria":[{"attribute":"a","rules":[{"when":{"attribute":"a","kind":"date","from":99999},"points":1}]}]}""",
        "profile.criteria[0].rules[0].when.from: a relative date lies at most 36500 days away.")]
    [InlineData("""[]""", "profile: is a list; needed is an object.")]
    public void ADocumentThatCannotBeReadSaysWhere(string json, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => ProfileJson.Deserialize(json)).Message);

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("""{"schemaVersion":1,"schemaVersion":1,"name":"A"}""")]
    [InlineData("""{"schemaVersion":1,"name":"\ud800"}""")]
    public void BrokenJsonIsAFormatError(string json) =>
        Assert.Contains("not valid JSON", Assert.Throws<FormatException>(() => ProfileJson.Deserialize(json)).Message);

    [Fact]
    public void AnEarlierDocumentIsRaisedStepByStep()
    {
        var upcasters = new Dictionary<int, Action<JsonObject>>
        {
            [1] = o => o["nom"] = o["title"]!.DeepClone(),
            [2] = o => o["name"] = o["nom"] + "!",
        };
        Assert.Equal("A!", ProfileJson.Deserialize("""{"schemaVersion":1,"title":"A"}""", upcasters, current: 3).Name);
    }

    [Fact]
    public void KeysAreSpeltAsTheCatalogueDoes()
    {
        var shouting = Sample.Of(new Criterion("INDUSTRY", [new(Sample.In("Industry", "a"), 1)]));
        var plain = Sample.Of(new Criterion("industry", [new(Sample.In("industry", "a"), 1)]));
        Assert.Equal(plain, shouting.WithKeysOf(AttributeCatalog.BuiltIn));
    }
}
