using System.Collections.Immutable;
using IcpStudio.Core.Attributes;

namespace IcpStudio.Web.Features.Demo.Generation;

/// <summary>What the company works with. The CRM goes by size; technologies other than the CRM follow nothing.</summary>
public sealed record Technographics(
    string Crm, ImmutableArray<string> Technologies, ImmutableArray<string> CurrentSolutions, DateOnly? ContractEnds, string DataMaturity)
{
    private static readonly ImmutableArray<(string, double)> TechnologyShares =
    [
        ("AWS", .48), ("Azure", .32), ("Google Cloud", .24), ("Snowflake", .25), ("Slack", .52), ("Zendesk", .3), ("Marketo", .16),
        ("Segment", .12), ("Tableau", .2), ("SAP", .13), ("Jira", .42), ("Shopify", .1),
    ];

    private static readonly ImmutableArray<(string, double)> SolutionShares =
        [(DemoTruth.Competitor, .22), ("PipeTrack", .15), ("ForecastHub", .12), ("Spreadsheets", .4)];

    public static Technographics Draw(Firmographics company, bool hasRevOps, DateOnly today, DemoRandom random)
    {
        var (small, large) = (company.Employees < 40, company.Employees > 800);
        var crm = random.Pick(
            [
                ("Salesforce", small ? .12 : large ? .45 : .32), ("HubSpot", small ? .3 : large ? .08 : .24),
                ("Dynamics 365", large ? .3 : .12),
                ("Pipedrive", small ? .2 : .1), ("Zoho", .1), ("None", small ? .18 : .08),
            ], c => c.Item2).Item1;
        var solutions = random.Some(SolutionShares);
        var bought = solutions.Any(s => s != "Spreadsheets");
        var maturity = .6 + (.35 * Math.Log10(company.Employees)) + (hasRevOps ? .5 : 0) + (.6 * random.Normal());
        return new Technographics(
            crm,
            random.Some(TechnologyShares),
            solutions.IsEmpty ? ["In-house tool"] : solutions,
            bought ? today.AddDays(random.Whole(-60, 720)) : null,
            maturity switch { < .9 => "Spreadsheets", < 1.6 => "Basic", < 2.3 => "Managed", _ => "Advanced" });
    }

    public IEnumerable<(string, AttributeValue?)> Values() =>
    [
        ("crm", Facts.Choice(Crm)),
        ("technologies", Facts.Set(Technologies)),
        ("currentSolutions", Facts.Set(CurrentSolutions)),
        ("vendorContractEnds", Facts.Date(ContractEnds)),
        ("dataMaturity", Facts.Choice(DataMaturity)),
    ];
}
