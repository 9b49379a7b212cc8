using IcpStudio.Core.Attributes;

namespace IcpStudio.Web.Features.Demo.Generation;

/// <summary>How the company was paid for: the larger it is, the later the stage; the stage decides the amount.</summary>
public sealed record Funding(string Stage, decimal Total, DateOnly? LastOn)
{
    private static readonly (string Stage, double Median)[] Rounds =
        [("Seed", 2.5e6), ("Series A", 12e6), ("Series B", 35e6), ("Series C", 90e6), ("Series D or later", 220e6)];

    public static Funding Draw(Firmographics company, DateOnly today, DemoRandom random)
    {
        if (random.Chance(company.Industry.Recurring > .5 ? .25 : .6))
            return new Funding("Bootstrapped", 0, null);
        var height = (Math.Log(company.Employees / 30.0) / 1.2) + (.8 * random.Normal()) + 1;
        var (stage, median) = Rounds[Math.Clamp((int)Math.Floor(height), 0, Rounds.Length - 1)];
        var daysAgo = Math.Min((int)random.LogNormal(500, .8), company.AgeInYears * 365);
        return new Funding(stage, Facts.RoundAmount(random.LogNormal(median, .45)), today.AddDays(-Math.Max(7, daysAgo)));
    }

    public IEnumerable<(string, AttributeValue?)> Values() =>
        [("fundingStage", Facts.Choice(Stage)), ("totalFunding", Facts.Number(Total)), ("lastFundingOn", Facts.Date(LastOn))];
}
