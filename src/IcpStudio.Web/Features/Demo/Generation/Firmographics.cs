using IcpStudio.Core.Attributes;

namespace IcpStudio.Web.Features.Demo.Generation;

/// <summary>What kind of company it is. Size drives revenue, sales team and stage; place, age and business model follow nothing.</summary>
public sealed record Firmographics
{
    public required DemoIndustry Industry { get; init; }

    public required string Vertical { get; init; }

    public required int Employees { get; init; }

    public required int AgeInYears { get; init; }

    public required int FoundedYear { get; init; }

    public required int SalesHeadcount { get; init; }

    public required decimal Revenue { get; init; }

    public required decimal? Arr { get; init; }

    public required DemoPlace Place { get; init; }

    public required string BusinessModel { get; init; }

    public required string SalesMotion { get; init; }

    public required string Ownership { get; init; }

    public string GrowthStage =>
        AgeInYears < 5 && Employees < 100 ? "Start-up" : Employees > 800 || AgeInYears > 20 ? "Mature" : "Scale-up";

    public static Firmographics Draw(DemoIndustry industry, DateOnly today, DemoRandom random)
    {
        var employees = Math.Clamp((int)random.LogNormal(industry.MedianEmployees, 1.65), 2, 20_000);
        var age = Math.Clamp((int)random.LogNormal(11, .6), 1, 90);
        var productLed = random.Chance(.35);
        var revenue = Facts.RoundAmount(employees * random.LogNormal(150_000, .45));
        return new Firmographics
        {
            Industry = industry,
            Vertical = random.Pick(industry.Verticals),
            Employees = employees,
            AgeInYears = age,
            FoundedYear = today.Year - age,
            SalesHeadcount = (int)Math.Round(employees * random.LogNormal(productLed ? .06 : .12, .35)),
            Revenue = revenue,
            Arr = random.Chance(industry.Recurring) ? Facts.RoundAmount((double)revenue * random.Uniform(.6, .95)) : null,
            Place = random.Pick(DemoPlace.All, p => p.Weight),
            BusinessModel = random.Pick([("B2B", .62), ("B2B and B2C", .24), ("Marketplace", .14)], m => m.Item2).Item1,
            SalesMotion = productLed ? "Product-led" : "Sales-led",
            Ownership = random.Pick(
                [("Private", .74), ("Private equity", .14), ("Subsidiary", .08), ("State", .015),
                    ("Public", employees > 500 ? .2 : 0)], o => o.Item2).Item1,
        };
    }

    public IEnumerable<(string, AttributeValue?)> Values() =>
    [
        ("industry", Facts.Choice(Industry.Name)),
        ("vertical", Facts.Choice(Vertical)),
        ("employees", Facts.Number(Employees)),
        ("salesHeadcount", Facts.Number(SalesHeadcount)),
        ("annualRevenue", Facts.Number(Revenue)),
        ("arr", Facts.Number(Arr)),
        ("country", Facts.Choice(Place.Country)),
        ("region", Facts.Choice(Place.Region)),
        ("city", Facts.Choice(Place.City)),
        ("timeZone", Facts.Choice(Place.TimeZone)),
        ("businessModel", Facts.Choice(BusinessModel)),
        ("salesMotion", Facts.Choice(SalesMotion)),
        ("growthStage", Facts.Choice(GrowthStage)),
        ("foundedYear", Facts.Number(FoundedYear)),
        ("ownership", Facts.Choice(Ownership)),
    ];
}
