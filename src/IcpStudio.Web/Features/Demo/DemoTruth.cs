using System.Collections.Immutable;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Scoring;

namespace IcpStudio.Web.Features.Demo;

/// <summary>What one fact about an account does to its odds, all else equal.</summary>
/// <param name="When">The fact.</param>
/// <param name="LogOdds">What it adds to the logarithm of the odds: 0.7 doubles them, -0.7 halves them.</param>
/// <param name="Because">The story behind it.</param>
public sealed record DemoEffect(Condition When, double LogOdds, string Because);

/// <summary>
/// The truth built into the sample workspace: what evidence, drift and reports can be checked against. A deal is won, and
/// a customer leaves at its anniversary, with probability 1 / (1 + exp(-(base + effects that apply))). The effects act on
/// what the company is, recorded or not; facts are the same for the whole three years.
/// </summary>
public static class DemoTruth
{
    /// <summary>The product of the sample's competitor, as <c>currentSolutions</c> names it.</summary>
    public const string Competitor = "LegacySuite";

    /// <summary>Share of closed new-business deals that are won, over all accounts, that the base is set to give.</summary>
    public const double BaseWinRate = .24;

    /// <summary>How many days back the drift begins: two quarters.</summary>
    public const int DriftDays = 182;

    private const double WinBase = -2.75;
    private const double ChurnBase = -2.7;

    /// <summary>What wins and loses new business.</summary>
    public static ImmutableArray<DemoEffect> Winning { get; } =
    [
        new(new ValueCondition("industry", ValueOperator.In, ["Fintech", "Software"]), .75,
            "They live on recurring revenue and know what a forecast is worth."),
        new(new ValueCondition("industry", ValueOperator.In, ["Agency", "Retail"]), -.8, "They sell projects and goods, not a pipeline."),
        new(new NumberCondition("employees", 50, 500), .85, "Enough reps to need it, not enough to build it."),
        new(new ValueCondition("crm", ValueOperator.In, ["HubSpot", "Salesforce"]), .9, "The product plugs into these two."),
        new(new ValueCondition("hiringFor", ValueOperator.AnyOf, ["Account executive", "RevOps manager"]), .95,
            "A growing sales team needs order."),
        new(new YesNoCondition("hasRevOpsTeam", true), 1, "Someone is there to run it."),
        new(new ValueCondition("currentSolutions", ValueOperator.AnyOf, [Competitor]), -1.1, "Hard to leave once it is rolled out."),
    ];

    /// <summary>What makes customers leave at an anniversary. Winning such deals is no good: the anti-ICP of retention.</summary>
    public static ImmutableArray<DemoEffect> Leaving { get; } =
    [
        new(new ValueCondition("industry", ValueOperator.In, ["Agency"]), 2.2, "The tool goes when the client project ends."),
        new(new NumberCondition("employees", null, 19), 2.4, "One person leaves and nobody uses it any more."),
    ];

    /// <summary>
    /// What changed for deals that close in the last <see cref="DriftDays"/> days: a new competitor for software companies.
    /// </summary>
    public static DemoEffect Drift { get; } =
        new(new ValueCondition("industry", ValueOperator.In, ["Software"]), -.8, "A new competitor sells to software companies.");

    /// <summary>Attributes that neither matter nor go along with one that does: no evidence should be found for them.</summary>
    public static ImmutableArray<string> DoesNotMatter { get; } =
    [
        "country", "region", "city", "timeZone", "businessModel", "salesMotion", "foundedYear", "technologies", "intentTopics",
        "intentScore", "websiteVisits", "painPoints", "triggeringEvents", "lastTriggerOn",
    ];

    /// <summary>
    /// Attributes without an effect of their own that go along with one that has: evidence may rightly see them in the
    /// deals, most of them as a weaker picture of size or hiring.
    /// </summary>
    public static ImmutableArray<string> GoesAlong { get; } =
    [
        "vertical", "salesHeadcount", "annualRevenue", "arr", "growthStage", "fundingStage", "totalFunding", "lastFundingOn", "ownership",
        "vendorContractEnds", "dataMaturity", "headcountGrowth", "openJobs", "decisionStructure", "aeCount",
    ];

    /// <summary>How likely a new-business deal that closes on a day is won.</summary>
    public static double WinProbability(Account truth, DateOnly closesOn, DateOnly today)
    {
        var drift = closesOn > today.AddDays(-DriftDays) ? Sum([Drift], truth, today) : 0;
        return Probability(WinBase + drift + Sum(Winning, truth, today));
    }

    /// <summary>How likely a customer leaves at an anniversary.</summary>
    public static double ChurnProbability(Account truth) => Probability(ChurnBase + Sum(Leaving, truth, default));

    private static double Sum(ImmutableArray<DemoEffect> effects, Account account, DateOnly asOf) =>
        effects.Where(e => ConditionEvaluator.Meets(e.When, account, asOf)).Sum(e => e.LogOdds);

    private static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
