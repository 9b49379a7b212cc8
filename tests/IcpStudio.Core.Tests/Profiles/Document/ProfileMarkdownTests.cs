using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Document;

namespace IcpStudio.Core.Tests.Profiles.Document;

public sealed class ProfileMarkdownTests
{
    private static readonly ProfileDefinition Definition = new()
    {
        Name = "Mid | market",
        Summary = "Two lines\nof # text",
        Owner = "Ada",
        ReviewEveryMonths = 6,
        Tiers = [new("Primary", 60, "Call"), new("Secondary", 40), new("Poor fit", 0)],
        Criteria =
        [
            new("industry", [new(new ValueCondition("industry", ValueOperator.In, ["fintech", "saas"]), 20),
                new(new ValueCondition("industry", ValueOperator.In, ["retail"]), -5)], 4, "They <b>buy</b>")
            {
                Evidence =
                [
                    new(EvidenceKind.Measured, "They win more.", "ICP Studio", new DateOnly(2026, 3, 12), Measured: new MeasuredEvidence
                    {
                        Cohort = "new-business deals", Outcome = "won", Total = 951, TotalGood = 219, Matching = 30, Good = 18,
                        RateLow = 0.4232m, RateHigh = 0.7541m, HeldOutOfTime = true, ComputedOn = new DateOnly(2026, 3, 12),
                    }),
                ],
            },
            new("dataMaturity", [new(new ValueCondition("dataMaturity", ValueOperator.In, ["Spreadsheets"]), -8)]),
        ],
        Disqualifiers = [new(new NumberCondition("employees", null, 9), "Too small")],
        Triggers = [new("New VP Sales", "Changes tools", "Call in week two")],
        PainPoints = [new("Forecasts nobody believes")],
        Personas = [new("Champion") { Titles = ["Head of RevOps"], Goals = ["One definition"] }],
    };

    [Fact]
    public void SaysAllThatTheProfileSays()
    {
        var text = Write(Definition);

        Assert.Contains("| Primary | 60–100 | 418 | Call |\n| Secondary | 40–59 | 788 |  |\n| Poor fit | 0–39 | 1,794 |  |\n", text,
            StringComparison.Ordinal);
        Assert.Contains("| Industry | fintech or saas +20; retail −5; not known +4 | They \\<b\\>buy\\</b\\> |\n", text,
            StringComparison.Ordinal);
        Assert.Contains("## Anti-ICP\n\n| Attribute | Points | Why |\n|---|---|---|\n| Data maturity | Spreadsheets −8 |  |\n", text,
            StringComparison.Ordinal);
        Assert.Contains("- **Employees at most 9**: Too small\n", text, StringComparison.Ordinal);
        Assert.Contains("- **New VP Sales**: Changes tools → Call in week two\n", text, StringComparison.Ordinal);
        Assert.Contains("- **Forecasts nobody believes**\n", text, StringComparison.Ordinal);
        Assert.Contains("- **Champion** (Head of RevOps)\n  - Goals: One definition\n", text, StringComparison.Ordinal);
        Assert.Contains("18 of 30 won (60 %, likely 42–75 %) against 219 of all 951 new-business deals (23 %); it held on later ones.",
            text, StringComparison.Ordinal);
        Assert.Contains("Owner: Ada · Review every 6 months", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatPeopleTypeNeverBecomesMarkup()
    {
        var text = Write(Definition);

        Assert.StartsWith("# Mid \\| market\n", text, StringComparison.Ordinal);
        Assert.Contains("Two lines of \\# text", text, StringComparison.Ordinal);
    }

    [Fact]
    public void LeavesOutWhatIsNotSaid()
    {
        var text = ProfileMarkdown.Write(
            new ProfileDocument(new ProfileDefinition { Name = "Empty" }, "Draft", [], 0, AttributeCatalog.BuiltIn, null));

        Assert.Equal(["# Empty", "## Tiers"], text.Split('\n').Where(line => line.StartsWith('#')));
    }

    private static string Write(ProfileDefinition definition) =>
        ProfileMarkdown.Write(new ProfileDocument(definition, "Version 1", [418, 788, 1794], 3000, AttributeCatalog.BuiltIn, "USD"));
}
