using System.Collections.Immutable;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Web.Features.Demo;

/// <summary>
/// The published profile of the sample workspace: what its sellers believe. Most of it agrees with
/// <see cref="DemoTruth"/>; it knows nothing of the competitor's product or of small customers that leave, and it gives
/// points for intent and takes some for the business model, neither of which matters. So evidence has something to propose.
/// </summary>
public static class DemoProfile
{
    public const string Name = "Mid-market software";

    /// <summary>What it says.</summary>
    public static ProfileDefinition Definition { get; } = new()
    {
        Name = Name,
        Summary = "Software and fintech companies of 50 to 500 people with a growing sales team and somebody who runs revenue operations.",
        Owner = "Rafael RevOps",
        ProductLine = "Revenue platform",
        ReviewEveryMonths = 6,
        Tiers =
        [
            new("Primary", 60, "Call within a day. An account executive owns it and finds the economic buyer first."),
            new("Secondary", 39, "Put it into the monthly sequence; look again when it starts hiring for sales."),
            new("Poor fit", 0, "Send the self-service link. No calls, no discount."),
        ],
        Criteria =
        [
            Points("industry", "Where most of our happy customers are.",
                In("industry", 25, "Software", "Fintech"), In(
                    "industry", 10, "Healthcare", "Logistics"), In("industry", -15, "Agency", "Retail")) with
            {
                Evidence =
                [
                    new(EvidenceKind.Statement, "Nine of our ten largest renewals are software or fintech companies.", "Demo Manager",
                        new DateOnly(2024, 3, 12)),
                    new(EvidenceKind.Interview, "“Our board asks for a forecast it can trust; a retailer's board asks for stock figures.”",
                        "A chief revenue officer in fintech", new DateOnly(2024, 5, 28)),
                ],
            },
            Points("employees", "Enough reps to need us, not enough to build it themselves.",
                Between("employees", 50, 500, 20), Between("employees", 501, 2000, 8), Between("employees", 20, 49, 5)) with
            {
                Evidence = [new(EvidenceKind.Interview, "“Below fifty people I keep the pipeline in my head.”", "A founder who did not buy",
                    new DateOnly(2024, 2, 6))],
            },
            Points("fundingStage", "Fresh money hires reps. A belief nobody has checked.",
                In("fundingStage", 5, "Series A", "Series B", "Series C")),
            Points("crm", "We plug into these two in a day.",
                In("crm", 15, "Salesforce", "HubSpot"), In("crm", 4, "Dynamics 365")),
            Points("hiringFor", "Who hires these has a sales team to put in order.",
                AnyOf("hiringFor", 15, "RevOps manager", "Account executive"), AnyOf("hiringFor", 5, "SDR")),
            Points("intentScore", "The provider says that intent sells. A belief nobody has checked.",
                Between("intentScore", 70, null, 5)),
            Points("hasRevOpsTeam", "Someone is there to run it.",
                new Rule(new YesNoCondition("hasRevOpsTeam", true), 15)) with { PointsWhenMissing = 4 },
            Points("painPoints", "Named in most discovery calls.",
                AnyOf("painPoints", 5, "Forecast accuracy", "Data quality")),
            Points("dataMaturity", "Anti-ICP: nothing to connect to.",
                In("dataMaturity", -8, "Spreadsheets")),
            Points("businessModel", "Anti-ICP: marketplaces have no sales team of their own, we think.",
                In("businessModel", -5, "Marketplace")),
        ],
        Disqualifiers =
        [
            new(new NumberCondition("employees", null, 9), "Under ten people: the self-service plan is all they need.",
                "A call costs more than such a customer pays in a year."),
            new(new ValueCondition("ownership", ValueOperator.In, ["State"]), "State-owned: we do not answer public tenders."),
        ],
        Triggers = DemoSelling.Triggers,
        PainPoints = DemoSelling.PainPoints,
        Personas = DemoSelling.Personas,
    };

    private static Criterion Points(string attribute, string note, params ImmutableArray<Rule> rules) => new(attribute, rules, Note: note);

    private static Rule In(string attribute, int points, params ImmutableArray<string> values) =>
        new(new ValueCondition(attribute, ValueOperator.In, values), points);

    private static Rule AnyOf(string attribute, int points, params ImmutableArray<string> values) =>
        new(new ValueCondition(attribute, ValueOperator.AnyOf, values), points);

    private static Rule Between(string attribute, decimal? from, decimal? to, int points) =>
        new(new NumberCondition(attribute, from, to), points);
}
