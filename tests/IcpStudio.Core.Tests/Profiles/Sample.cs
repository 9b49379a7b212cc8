using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Core.Tests.Profiles;

/// <summary>A small profile that is right in every respect, to change with <c>with</c>.</summary>
internal static class Sample
{
    public const string Yaml = """
        profile: Developer tools
        tiers: [{name: Primary, from: 70, action: "Call within a day"}, {name: Secondary, from: 40}, {name: Poor fit, from: 0}]
        criteria:
          - attribute: industry
            rules:
              - {when: {in: [security, enterprise]}, points: 40}
              - {when: {in: [social, ecommerce]}, points: -20}
            missing: 0
            note: Exits in our history
          - attribute: totalFunding
            rules:
              - {when: {atLeast: 10000000}, points: 30}
              - {when: {between: [1000000, 9999999]}, points: 15}
        disqualifiers:
          - {attribute: country, when: {notIn: [USA]}, reason: We sell in the USA only}
        """;

    public static ProfileDefinition Profile { get; } = new()
    {
        Name = "Developer tools",
        Tiers = [new("Primary", 70, "Call within a day"), new("Secondary", 40), new("Poor fit", 0)],
        Criteria =
        [
            new("industry", [new(In("industry", "security", "enterprise"), 40), new(In("industry", "social", "ecommerce"), -20)], 0,
                "Exits in our history"),
            new("totalFunding", [new(new NumberCondition("totalFunding", 10_000_000, null), 30),
                new(new NumberCondition("totalFunding", 1_000_000, 9_999_999), 15)]),
        ],
        Disqualifiers = [new(new ValueCondition("country", ValueOperator.NotIn, ["USA"]), "We sell in the USA only")],
    };

    /// <summary>One of everything a profile can hold.</summary>
    public static ProfileDefinition Full { get; } = new()
    {
        Name = "Developer tools",
        Owner = "Dana",
        ProductLine = "Core",
        ReviewEveryMonths = 6,
        Criteria =
        [
            new("industry", [new(In("industry", "security"), 40)])
            {
                Evidence =
                [
                    new(EvidenceKind.Interview, "They asked for it", "Dana", new DateOnly(2024, 3, 1), "https://example.com/1"),
                    new(EvidenceKind.Measured, "Security exits more often", Measured: new()
                    {
                        Cohort = "companies", Outcome = "exit", From = new DateOnly(2010, 1, 1), To = new DateOnly(2013, 12, 31),
                        Total = 2570, TotalGood = 2017, Matching = 58, Good = 55, RateLow = 0.8590m, RateHigh = 0.9820m,
                        Lift = 1.208m, LiftLow = 1.13m, LiftHigh = 1.29m, PValue = 0.0002m, QValue = 0.001m, HeldOutOfTime = true,
                        ComputedOn = new DateOnly(2024, 4, 1),
                    }),
                ],
            },
        ],
        Disqualifiers = [new(new ValueCondition("country", ValueOperator.NotIn, ["USA"]), "USA only", "No entity elsewhere")],
        Triggers = [new("New CISO", "Buys within a year", "Call in week six")],
        PainPoints = [new("Audits", "They fail one", "Report in a day")],
        Personas =
        [
            new("Champion")
            {
                Titles = ["Head of security"],
                Goals = ["Pass the audit"],
                Pains = ["No people"],
                Objections = ["Too dear"],
                Wording = ["audit-ready"]
            },
        ],
    };

    public static ValueCondition In(string attribute, params string[] values) => new(attribute, ValueOperator.In, [.. values]);

    public static Criterion Numbers(string attribute, params (decimal? From, decimal? To, int Points)[] rules) =>
        new(attribute, [.. rules.Select(r => new Rule(new NumberCondition(attribute, r.From, r.To), r.Points))]);

    public static Criterion Values(string attribute, params (ValueOperator Operator, string[] Values)[] rules) =>
        new(attribute, [.. rules.Select(r => new Rule(new ValueCondition(attribute, r.Operator, [.. r.Values]), 10))]);

    public static ProfileDefinition Of(params Criterion[] criteria) => Profile with { Criteria = [.. criteria], Disqualifiers = [] };
}
