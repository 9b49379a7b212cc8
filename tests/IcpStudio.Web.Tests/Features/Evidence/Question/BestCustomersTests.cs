using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Features.Evidence.Question;

namespace IcpStudio.Web.Tests.Features.Evidence.Question;

public sealed class BestCustomersTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    private static readonly IReadOnlyList<Customer> Customers =
    [
        Of(1, ltv: 100, nps: 10, cycle: 90, since: new(2020, 1, 1)),
        Of(2, ltv: 400, nps: -50, cycle: 30, since: new(2025, 1, 1)),
        Of(3, ltv: 300, nps: 60, cycle: 60, since: new(2024, 1, 1), churned: new(2024, 3, 1)),
        Of(4, ltv: null, nps: 70, cycle: null, since: new(2023, 1, 1)),
    ];

    [Theory]
    [InlineData(CustomerMeasure.Ltv, 2L, 3)]
    [InlineData(CustomerMeasure.Nps, 4L, 4)]
    [InlineData(CustomerMeasure.SalesCycle, 2L, 3)]
    [InlineData(CustomerMeasure.Tenure, 1L, 4)]
    public void TakesTheTopOfThoseWhoseFigureIsKnown(CustomerMeasure measure, long best, int known)
    {
        var picked = BestCustomers.Of(Customers, new() { Outcome = GoodOutcome.Best, Measures = [measure], TopPercent = 25 }, Today);
        Assert.Equal([best], Best(picked));
        Assert.Equal(known, picked.Count);
    }

    [Fact]
    public void RanksSeveralFiguresTogetherByTheMeanOfTheirRanks()
    {
        // By lifetime value 1 < 3 < 2, by NPS 2 < 1 < 3 < 4: the third is second and third of four, so better than the second on the whole.
        var picked = BestCustomers.Of(
            [.. Customers.Take(3)], new() { Measures = [CustomerMeasure.Ltv, CustomerMeasure.Nps], TopPercent = 33 }, Today);
        Assert.Equal([3L], Best(picked));
    }

    [Fact]
    public void CountsThoseAlikeAsAlike()
    {
        IReadOnlyList<Customer> alike = [.. Enumerable.Range(1, 8).Select(i => Of(i, ltv: 50, nps: i))];
        var picked = BestCustomers.Of(alike, new() { Measures = [CustomerMeasure.Ltv, CustomerMeasure.Nps], TopPercent = 25 }, Today);
        Assert.Equal([8L, 7L], Best(picked));
    }

    private static IEnumerable<long> Best(IReadOnlyList<(Customer Customer, bool IsBest)> picked) =>
        picked.Where(p => p.IsBest).Select(p => p.Customer.Outcome.AccountId);

    private static Customer Of(
        long id, decimal? ltv = null, int? nps = null, int? cycle = null, DateOnly? since = null, DateOnly? churned = null) =>
            new(new CustomerOutcome { AccountId = id, Ltv = ltv, Nps = nps, Since = since, ChurnedOn = churned }, cycle, null, 0);
}
