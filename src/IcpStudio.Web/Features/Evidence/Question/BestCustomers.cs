namespace IcpStudio.Web.Features.Evidence.Question;

/// <summary>Picks the best customers by one figure or by several ranked together.</summary>
internal static class BestCustomers
{
    /// <summary>Customers of whom at least one of the figures is known, each with whether it is among the best.</summary>
    public static IReadOnlyList<(Customer Customer, bool IsBest)> Of(
        IReadOnlyList<Customer> customers, EvidenceQuestion question, DateOnly today)
    {
        var ranks = question.Measures.Select(measure => Ranks(customers, c => Figure(c, measure, today))).ToList();
        var ranked = customers.Select((c, i) => (Customer: c, Known: ranks.Select(r => r[i]).OfType<double>().ToList()))
            .Where(c => c.Known.Count > 0).Select(c => (c.Customer, Rank: c.Known.Average()))
            .OrderByDescending(c => c.Rank).ThenBy(c => c.Customer.Outcome.AccountId).ToList();
        var best = (int)Math.Round(ranked.Count * question.TopPercent / 100.0);
        return [.. ranked.Select((c, i) => (c.Customer, i < best))];
    }

    /// <summary>The figure, larger for better; null where it is not known.</summary>
    public static decimal? Figure(Customer customer, CustomerMeasure measure, DateOnly today) => measure switch
    {
        CustomerMeasure.Ltv => customer.Outcome.Ltv,
        CustomerMeasure.Nrr => customer.Outcome.Nrr,
        CustomerMeasure.ExpansionArr => customer.Outcome.ExpansionArr,
        CustomerMeasure.Nps => customer.Outcome.Nps,
        CustomerMeasure.Tenure =>
            customer.Outcome.Since is { } since ? (customer.Outcome.ChurnedOn ?? today).DayNumber - since.DayNumber : null,
        CustomerMeasure.SalesCycle => -customer.CycleDays,
        _ => -customer.Outcome.SupportTickets,
    };

    // Share of the customers whose figure is known that are no better, half of those alike: 0 to 1.
    private static double?[] Ranks(IReadOnlyList<Customer> customers, Func<Customer, decimal?> figure)
    {
        var figures = customers.Select(figure).ToList();
        var sorted = figures.OfType<decimal>().Order().ToList();
        return [.. figures.Select(
            f => f is { } value ? (First(sorted, value) + First(sorted, value, after: true)) / 2.0 / sorted.Count : (double?)null)];
    }

    private static int First(List<decimal> sorted, decimal value, bool after = false)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] > value || (!after && sorted[middle] == value))
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
