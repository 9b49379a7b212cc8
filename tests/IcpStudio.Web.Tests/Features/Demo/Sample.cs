using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Features.Demo.Generation;

namespace IcpStudio.Web.Tests.Features.Demo;

/// <summary>One generated workspace for all tests, and ways to look at it.</summary>
internal static class Sample
{
    public static DateOnly Today { get; } = new(2026, 6, 30);

    public static DemoData Data { get; } = Fresh();

    /// <summary>The same again, for who changes it.</summary>
    public static DemoData Fresh() => DemoGenerator.Generate(Today);

    /// <summary>New business that was won or lost, with its company.</summary>
    public static IReadOnlyList<(DemoCompany Company, Deal Deal, bool Won)> Decided { get; } =
        [.. Data.Deals.Where(d => d is { Type: DealType.NewBusiness, Outcome: DealOutcome.Won or DealOutcome.Lost })
            .Select(d => (Company(d), d, d.Outcome == DealOutcome.Won))];

    public static DemoCompany Company(Deal deal) => Data.Companies[int.Parse(deal.AccountRef![4..]) - 1];

    public static double Share<T>(this IEnumerable<T> items, Func<T, bool> which) => items.Average(i => which(i) ? 1.0 : 0);
}
