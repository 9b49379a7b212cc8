using System.Collections.Immutable;
using IcpStudio.Core.Attributes;

namespace IcpStudio.Web.Features.Demo.Generation;

/// <summary>
/// What goes on inside the company. Larger ones rather have a RevOps team and decide by committee; pains and events follow nothing.
/// </summary>
public sealed record Situation(
    bool HasRevOpsTeam, int AeCount, ImmutableArray<string> PainPoints, ImmutableArray<string> Events, DateOnly? LastEventOn,
    string DecisionStructure)
{
    private static readonly ImmutableArray<(string, double)> PainShares =
    [
        ("Forecast accuracy", .3), ("Rep ramp-up", .2), ("Data quality", .32), ("Long sales cycles", .25), ("Churn", .15),
        ("Tool sprawl", .22),
    ];

    private static readonly ImmutableArray<(string, double)> EventShares =
    [
        ("New CRO", .1), ("New funding", .12), ("Acquisition", .07), ("New market", .12), ("CRM migration", .09), ("Layoffs", .06),
    ];

    public static Situation Draw(Firmographics company, DateOnly today, DemoRandom random)
    {
        var events = random.Some(EventShares);
        var committee = Math.Clamp(.15 + (.15 * Math.Log10(company.Employees)), 0, .8);
        return new Situation(
            random.Chance(1 / (1 + Math.Exp(.7 - (.4 * Math.Log(company.Employees / 120.0))))),
            (int)Math.Round(company.SalesHeadcount * random.Uniform(.3, .55)),
            random.Some(PainShares),
            events,
            events.IsEmpty ? null : today.AddDays(-random.Whole(3, 400)),
            random.Chance(committee) ? (company.Employees > 400 && random.Chance(.4) ? "Procurement" : "Committee") : "One person");
    }

    public IEnumerable<(string, AttributeValue?)> Values() =>
    [
        ("hasRevOpsTeam", Facts.YesNo(HasRevOpsTeam)),
        ("aeCount", Facts.Number(AeCount)),
        ("painPoints", Facts.Set(PainPoints)),
        ("triggeringEvents", Facts.Set(Events)),
        ("lastTriggerOn", Facts.Date(LastEventOn)),
        ("decisionStructure", Facts.Choice(DecisionStructure)),
    ];
}
