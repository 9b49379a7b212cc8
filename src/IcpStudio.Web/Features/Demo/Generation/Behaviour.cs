using System.Collections.Immutable;
using IcpStudio.Core.Attributes;

namespace IcpStudio.Web.Features.Demo.Generation;

/// <summary>What the company does just now. Who hires grows; intent and visits follow nothing.</summary>
public sealed record Behaviour(
    decimal HeadcountGrowth, int OpenJobs, ImmutableArray<string> HiringFor, ImmutableArray<string> IntentTopics, int IntentScore,
    int WebsiteVisits)
{
    private static readonly ImmutableArray<(string, double)> RoleShares =
    [
        ("RevOps manager", .17), ("Account executive", .22), ("SDR", .18), ("Customer success manager", .16), ("Software engineer", .4),
        ("Data analyst", .15), ("Marketing manager", .2), ("Finance manager", .12),
    ];

    private static readonly ImmutableArray<(string, double)> TopicShares =
    [
        ("Revenue operations", .2), ("Sales forecasting", .22), ("CRM hygiene", .15), ("Pipeline management", .2),
        ("Sales enablement", .18),
        ("Data enrichment", .14), ("Territory planning", .1),
    ];

    public static Behaviour Draw(Firmographics company, DemoRandom random)
    {
        var roles = random.Some(RoleShares);
        var growth = -4 + (5 * roles.Length) + (14 * random.Normal());
        return new Behaviour(
            (decimal)Math.Round(Math.Clamp(growth, -50, 200)),
            roles.Length == 0 ? 0 : Math.Max(roles.Length, (int)(company.Employees * random.Uniform(.01, .06))),
            roles,
            random.Some(TopicShares),
            Math.Clamp((int)(45 + (22 * random.Normal())), 0, 100),
            random.Chance(.3) ? 0 : (int)random.LogNormal(9, 1.1));
    }

    public IEnumerable<(string, AttributeValue?)> Values() =>
    [
        ("headcountGrowth", Facts.Number(HeadcountGrowth)),
        ("openJobs", Facts.Number(OpenJobs)),
        ("hiringFor", Facts.Set(HiringFor)),
        ("intentTopics", Facts.Set(IntentTopics)),
        ("intentScore", Facts.Number(IntentScore)),
        ("websiteVisits", Facts.Number(WebsiteVisits)),
    ];
}
