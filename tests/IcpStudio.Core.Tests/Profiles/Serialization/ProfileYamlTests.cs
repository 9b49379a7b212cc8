using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Serialization;

namespace IcpStudio.Core.Tests.Profiles.Serialization;

public class ProfileYamlTests
{
    [Fact]
    public void ReadsTheSample() => Assert.Equal(Sample.Profile, ProfileFile.Parse(Sample.Yaml, AttributeCatalog.BuiltIn).Definition);

    [Fact]
    public void EveryProfileComesBackAsItWas()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var profile = new RandomProfiles(seed).Next();
            var yaml = ProfileYaml.Write(profile);
            var back = ProfileYaml.Parse(yaml);
            Assert.True(profile.Equals(back.Definition), $"Seed {seed}: {string.Join("; ", back.Errors)}\n{yaml}");
            Assert.Equal(yaml, ProfileYaml.Write(back.Definition!));
        }
    }

    [Fact]
    public void EveryProfileComesBackFromItsJsonFile()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var profile = new RandomProfiles(seed).Next();
            var json = ProfileFile.Write(profile, ProfileFileFormat.Json);
            var back = ProfileFile.Parse(json);
            Assert.True(profile.Equals(back.Definition), $"Seed {seed}: {string.Join("; ", back.Errors)}\n{json}");
            Assert.NotNull(System.Text.Json.Nodes.JsonNode.Parse(json));
        }
    }

    [Fact]
    public void WritesAsPeopleWould()
    {
        var lines = ProfileYaml.Write(Sample.Profile).Split('\n');
        Assert.Equal("profile: Developer tools", lines[0]);
        Assert.Equal("  - {name: Primary, from: 70, action: Call within a day}", lines[2]);
        Assert.Contains("      - {when: {in: [security, enterprise]}, points: 40}", lines);
        Assert.Contains("  - {attribute: country, when: {notIn: [USA]}, reason: We sell in the USA only}", lines);
    }

    [Fact]
    public void WritesEverythingElseAsPeopleWould() => Assert.EndsWith(
        """
            evidence:
              - {kind: interview, text: They asked for it, by: Dana, on: 2024-03-01, link: "https://example.com/1"}
              - kind: measured
                text: Security exits more often
                measured:
                  cohort: companies
                  outcome: exit
                  from: 2010-01-01
                  to: 2013-12-31
                  total: 2570
                  totalGood: 2017
                  matching: 58
                  good: 55
                  rateLow: 0.859
                  rateHigh: 0.982
                  lift: 1.208
                  liftLow: 1.13
                  liftHigh: 1.29
                  pValue: 0.0002
                  qValue: 0.001
                  heldOutOfTime: true
                  computedOn: 2024-04-01
        disqualifiers:
          - {attribute: country, when: {notIn: [USA]}, reason: USA only, note: No entity elsewhere}
        triggers:
          - {name: New CISO, why: Buys within a year, action: Call in week six}
        painPoints:
          - {name: Audits, sign: They fail one, answer: Report in a day}
        personas:
          - role: Champion
            titles: [Head of security]
            goals: [Pass the audit]
            pains: [No people]
            objections: [Too dear]
            wording: [audit-ready]

        """, ProfileYaml.Write(Sample.Full));

    [Fact]
    public void AWrongPersonaOrEvidenceIsNamedWithItsLine()
    {
        var errors = ProfileFile.Parse("""
            profile: A
            reviewEveryMonths: soon
            criteria:
              - attribute: industry
                rules: [{when: {in: [a]}, points: 5}]
                evidence:
                  - {kind: rumour, text: A}
                  - {kind: interview, text: A, on: last May}
            personas:
              - {role: Champion, goal: [x]}
            """).Errors.Select(e => e.ToString());
        Assert.Equal(
        [
            "Line 2, column 20 (reviewEveryMonths): “soon” is not a whole number from 1 to 60.",
            "Line 7, column 16 (criteria[0].evidence[0].kind): “rumour” is no kind of evidence; allowed are statement, interview, link, "
                + "measured.",
            "Line 8, column 40 (criteria[0].evidence[1].on): “last May” is not a day; write it like 2024-01-31.",
            "Line 10, column 22 (personas[0]): There is no key “goal” here. Did you mean “goals”? Allowed: role, titles, goals, pains, "
                + "objections, wording.",
        ], errors);
        var refused = ProfileFile.Parse(
            "profile: A\ncriteria: []\npersonas:\n  - role: Champion\n    goals: [a, '']\n", AttributeCatalog.BuiltIn).Errors;
        Assert.Equal("Line 5, column 16 (personas[0].goals[1]): Persona 1: line 2 of the goals is empty; allowed are 1 to 300 characters.",
            Assert.Single(refused).ToString());
    }

    [Fact]
    public void ValuesStayTextsAsWritten()
    {
        var when = When("{in: [NO, 0012, 1e5, null, ~, 2024-01-01, 'a b', \"c\\td\", 1.50]}");
        Assert.Equal(Sample.In("industry", "NO", "0012", "1e5", "null", "~", "2024-01-01", "a b", "c\td", "1.50"), when);
    }

    [Fact]
    public void OneValueIsAListOfOne() => Assert.Equal(Sample.In("industry", "security"), When("{in: security}"));

    [Fact]
    public void ReadsEveryNumberOperator()
    {
        Assert.Equal(new NumberCondition("industry", 5, null), When("{atLeast: 5}"));
        Assert.Equal(new NumberCondition("industry", null, 5.25m), When("{atMost: 5.25}"));
        Assert.Equal(new NumberCondition("industry", 5, 5), When("{equals: 5}"));
        Assert.Equal(new NumberCondition("industry", -5, 100_000), When("{between: [-5, 1e5]}"));
    }

    [Fact]
    public void ReadsEveryDateOperator()
    {
        static DateCondition Dates(DateBound? from, DateBound? to) => new("industry", from, to);
        var day = DateBound.On(new DateOnly(2024, 1, 1));
        Assert.Equal(Dates(day, null), When("{onOrAfter: 2024-01-01}"));
        Assert.Equal(Dates(null, day), When("{onOrBefore: \"2024-01-01\"}"));
        Assert.Equal(Dates(DateBound.FromAsOf(-180), DateBound.FromAsOf(0)), When("{withinLastDays: 180}"));
        Assert.Equal(Dates(DateBound.FromAsOf(0), DateBound.FromAsOf(90)), When("{withinNextDays: 90}"));
        Assert.Equal(Dates(null, DateBound.FromAsOf(-366)), When("{moreThanDaysAgo: 365}"));
        Assert.Equal(Dates(DateBound.FromAsOf(-30), day), When("{between: [{daysFromToday: -30}, 2024-01-01]}"));
        Assert.Equal(Dates(day, day), When("{between: [2024-01-01, 2024-01-01]}"));
    }

    [Fact]
    public void ReadsYesNoAndPresence()
    {
        Assert.Equal(new YesNoCondition("industry", true), When("{is: yes}"));
        Assert.Equal(new YesNoCondition("industry", false), When("{is: false}"));
        Assert.Equal(new PresenceCondition("industry", true), When("{missing: true}"));
        Assert.Equal(new PresenceCondition("industry", false), When("{present: true}"));
    }

    [Fact]
    public void JsonOfTheSameShapeIsRead()
    {
        const string json = "{\r\n\t\"profile\":\"D\\u00e9v \\/ "
            + "\\ud83d\\ude80\",\r\n\t\"criteria\":[{\"attribute\":\"lastFundingOn\",\"rules\":[{\"when\":{\"between\":[\"2024-01-01\",\"2024-12-31\"]},\"points\":1e0}]}]}";
        var result = ProfileFile.Parse(json.Replace("1e0", "10"));
        Assert.Empty(result.Errors);
        Assert.Equal("Dév / 🚀", result.Definition!.Name);
        Assert.Equal(10, result.Definition.Criteria[0].Rules[0].Points);
    }

    [Fact]
    public void LineEndsAndAByteOrderMarkDoNotMatter()
    {
        Assert.Equal(Sample.Profile, ProfileFile.Parse(Sample.Yaml.ReplaceLineEndings("\r\n")).Definition);
        Assert.Equal(Sample.Profile, ProfileFile.Parse("\ufeff" + Sample.Yaml).Definition);
    }

    [Fact]
    public void SeveralErrorsAreFoundAtOnce()
    {
        var errors = ProfileFile.Parse("""
            profile: A
            sumary: typo
            criteria:
              - attribute: employees
                rules:
                  - {when: {atLeast: many}, points: ten}
                  - {when: {in: [a], notIn: [b]}, points: 101}
              - rules: [{when: {between: [2024-13-01, 2024-12-31]}, points: 5}]
            disqualifiers:
              - {attribute: country, when: {notInn: [USA]}}
            """).Errors.Select(e => e.ToString());
        Assert.Equal(
        [
            "Line 2, column 1: There is no key “sumary” here. Did you mean “summary”? Allowed: profile, summary, owner, productLine, "
                + "reviewEveryMonths, tiers, criteria, disqualifiers, triggers, painPoints, personas, $schema.",
            "Line 6, column 26 (criteria[0].rules[0].when.atLeast): “many” is not a number; write it like 10000000 or 12.5.",
            "Line 6, column 41 (criteria[0].rules[0].points): “ten” is not a whole number from -100 to 100.",
            "Line 7, column 16 (criteria[0].rules[1].when): “when” holds 2 operators; it needs exactly one, such as: when: {in: [security, "
                + "enterprise]}.",
            "Line 7, column 47 (criteria[0].rules[1].points): “101” is not a whole number from -100 to 100.",
            "Line 8, column 5 (criteria[1].attribute): “attribute” is missing; give it such as: attribute: industry",
            "Line 8, column 31 (criteria[1].rules[0].when.between[0]): “2024-13-01” is not a day; write it like 2024-01-31 or "
                + "{daysFromToday: -30}.",
            "Line 10, column 5 (disqualifiers[0].reason): “reason” is missing; give it such as: reason: We sell in the USA only",
            "Line 10, column 33 (disqualifiers[0].when): There is no key “notInn” here. Did you mean “notIn”? Allowed: in, notIn, anyOf, "
                + "allOf, noneOf, atLeast, atMost, between, equals, onOrAfter, onOrBefore, withinLastDays, withinNextDays, "
                + "moreThanDaysAgo, is, missing, present.",
        ], errors);
    }

    [Fact]
    public void WhatTheValidatorSaysIsNamedWithItsLine()
    {
        var errors = ProfileFile.Parse("""
            profile: A
            criteria:
              - attribute: industri
                rules: [{when: {in: [a]}, points: 5}]
              - attribute: employees
                rules:
                  - {when: {in: [a]}, points: 5}
                  - {when: {between: [500, 50]}, points: 5}
            """, AttributeCatalog.BuiltIn).Errors;
        Assert.Equal([(3, "criteria[0].attribute"), (7, "criteria[1].rules[0].when"), (8, "criteria[1].rules[1].when.between[1]")],
            errors.Select(e => (e.Line, e.Path)));
        Assert.Equal("Criterion 1: there is no attribute “industri”. Did you mean “industry”?", errors[0].Message);
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("# nothing", "The file is empty")]
    [InlineData("- a", "needed is a group of keys")]
    [InlineData("profile: A\nprofile: B", "The key “profile” is given twice")]
    [InlineData("profile: &a A\nsummary: *a", "Anchors (&)")]
    [InlineData("profile: *a", "Aliases (*)")]
    [InlineData("profile: !!str A", "tags (!)")]
    [InlineData("profile: A\n---\nprofile: B", "A second document")]
    [InlineData("? {a: b}\n: c", "A key must be a single word")]
    [InlineData("profile: \"A", "This is not valid YAML")]
    [InlineData("%YAML 99999999999.1\n---\nprofile: A", "This is not valid YAML")]
    [InlineData("profile: A\n\tx: y", "This is not valid YAML")]
    [InlineData("criteria: []", "“profile” is missing")]
    public void ABadFileIsRefusedWithAReason(string text, string reason)
    {
        var result = ProfileFile.Parse(text);
        Assert.Null(result.Definition);
        Assert.Contains(result.Errors, e => e.Message.Contains(reason, StringComparison.Ordinal));
        Assert.All(result.Errors, e => Assert.True(e is { Line: > 0, Column: > 0 }));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("\"")]
    [InlineData("a: |\n ")]
    public void EndlessNestingIsRefusedAtOnce(string part)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var result = ProfileFile.Parse(string.Concat(Enumerable.Repeat(part, 900_000 / part.Length)));
        Assert.NotEmpty(result.Errors);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void AnOversizedFileIsRefused() =>
        Assert.Equal("The file has 1,000,001 characters; allowed are at most 1,000,000.",
            ProfileFile.Parse(new string('a', 1_000_001)).Errors.Single().Message);

    [Fact]
    public void AFileSpoiltAnywhereGivesErrorsOrAProfileButNeverThrows()
    {
        const string letters = "[]{}:,-#&*!|>'\"%@`?~ \n\t\r0aZé\u0000\u0085\u2028\ud800\ufeff";
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var text = new System.Text.StringBuilder(Sample.Yaml);
            for (var i = random.Next(1, 8); i > 0; i--)
            {
                var at = random.Next(text.Length);
                _ = random.Next(4) switch
                {
                    0 => text.Remove(at, Math.Min(random.Next(1, 20), text.Length - at)),
                    1 => text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 60), text.Length - at))),
                    2 => text.Insert(at, letters[random.Next(letters.Length)]),
                    _ => text.Replace(text[at], letters[random.Next(letters.Length)], at, 1),
                };
            }
            var result = ProfileFile.Parse(text.ToString(), AttributeCatalog.BuiltIn);
            Assert.True((result.Definition is null) == (result.Errors.Count > 0), $"Seed {seed}");
        }
    }

    private static Condition When(string when)
    {
        var result = ProfileYaml.Parse(
            $"profile: A\ncriteria:\n  - attribute: industry\n    rules:\n      - {{when: {when}, points: 5}}\n");
        Assert.Empty(result.Errors);
        return result.Definition!.Criteria[0].Rules[0].When;
    }
}
