using IcpStudio.Web.Data.Entities.Deals;

namespace IcpStudio.Web.Features.Demo.Generation;

/// <summary>
/// Invents the sample workspace: companies, three years of deals, and what became of the customers, by the rules in
/// <see cref="DemoTruth"/>. The same day gives the same workspace, always; another day gives the same companies and deals
/// with every date moved along.
/// </summary>
public static class DemoGenerator
{
    /// <summary>How many companies there are.</summary>
    public const int CompanyCount = 3000;

    // Chosen among twenty so that, at this size, chance neither hides an effect of the truth nor shows one that is none.
    internal const ulong Seed = 20_260_113;

    // Deals draw from streams of their own, far above the companies' numbers.
    private const ulong DealStreams = 1_000_000;

    /// <summary>Takes well under a second.</summary>
    /// <param name="today">The last day of the sample; no deal was created, closed or lost after it.</param>
    public static DemoData Generate(DateOnly today)
    {
        var names = new CompanyNames();
        var companies = Enumerable.Range(1, CompanyCount).Select(n => DemoCompany.Draw(n, names, today)).ToList();
        var deals = new List<Deal>();
        var outcomes = new List<CustomerOutcome>();
        foreach (var company in companies)
        {
            var random = new DemoRandom(Seed, DealStreams + (ulong)company.Number);
            var book = new DemoDealGenerator(company, today, random);
            if (NewBusiness.Pursue(book) is { } customer)
                outcomes.Add(CustomerHistory.Live(book, customer.Since, customer.Arr));
            deals.AddRange(book.OnRecord);
        }

        return new DemoData(today, companies, deals, outcomes);
    }
}
