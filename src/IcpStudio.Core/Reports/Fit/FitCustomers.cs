using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Reports.Fit;

/// <summary>What became of some customers; each average is of those whose figure is known.</summary>
/// <param name="Kept">Customers that have not left, of all.</param>
/// <param name="Derived">Customers of whom no file says it: worked out from renewals.</param>
/// <param name="Nrr">Net revenue retention, percent.</param>
/// <param name="Grr">Gross revenue retention, percent.</param>
public sealed record CustomerGroup(Rate Kept, int Derived, Mean Nrr, Mean Grr, Mean Ltv, Mean Expansion, Mean Nps, Mean Tickets)
{
    /// <summary>Customers that have left.</summary>
    public int Churned => Kept.Count - Kept.Hits;
}

/// <summary>What became of some renewals.</summary>
/// <param name="Renewed">Won of those won or lost.</param>
/// <param name="Due">Their amounts together.</param>
/// <param name="Kept">Amounts of those won.</param>
public sealed record RenewalGroup(Rate Renewed, decimal Due, decimal Kept)
{
    /// <summary>Share of the revenue due that was renewed, or null.</summary>
    public double? Share => Due > 0 ? (double)(Kept / Due) : null;
}

/// <summary>Retention and value by the tier a customer had when it began to buy.</summary>
/// <param name="Tiers">By tier.</param>
/// <param name="Renewals">Closed renewals by the tier of their account on their day.</param>
/// <param name="Repeated">Renewals left out because they are booked again.</param>
public sealed record FitCustomers(
    IReadOnlyList<CustomerGroup> Tiers, CustomerGroup All, IReadOnlyList<RenewalGroup> Renewals, RenewalGroup AllRenewals, int Repeated)
{
    /// <param name="selection">Its days are those on which they became customers, and on which renewals closed; its type does not
    /// matter.</param>
    public static FitCustomers Of(ScoredDeals scored, DealSelection selection)
    {
        var tiers = scored.Profile.Tiers.Length;
        var groups = Enumerable.Range(0, tiers + 1).Select(_ => new CustomerTally()).ToArray();
        foreach (var customer in Select(scored, selection))
        {
            groups[scored.CustomerScores.Tiers[customer]].Add(scored.Customers, customer);
            groups[tiers].Add(scored.Customers, customer);
        }

        var (renewals, repeated) = Renewed(scored, selection with { Type = DealTable.Renewal });
        return new FitCustomers(
            [.. groups[..tiers].Select(g => g.ToGroup())], groups[tiers].ToGroup(), renewals[..tiers], renewals[tiers], repeated);
    }

    /// <summary>The customers that a selection is about, in the order of their book.</summary>
    public static IEnumerable<int> Select(ScoredDeals scored, DealSelection selection)
    {
        var customers = scored.Customers;
        for (var i = 0; i < customers.Count; i++)
        {
            var first = customers.FirstDeals[i];
            if (scored.CustomerScores.Tiers[i] != PastScores.NoTier && selection.HasCustomer(customers.Since[i])
                && selection.HasAccount(customers.Rows[i])
                && (!selection.AsksSeller || (first >= 0 && selection.HasSeller(scored.Deals, first))))
                yield return i;
        }
    }

    private static (RenewalGroup[] Tiers, int Repeated) Renewed(ScoredDeals scored, DealSelection selection)
    {
        var deals = scored.Deals;
        var tiers = scored.Profile.Tiers.Length;
        var (won, closed, due, kept, repeated) = (new int[tiers + 1], new int[tiers + 1], new long[tiers + 1], new long[tiers + 1], 0);
        foreach (var i in deals.ClosedRenewals)
        {
            if (scored.Scores.Tiers[i] is PastScores.NoTier || !selection.Fits(deals, i))
                continue;
            if (deals.IsRepeated[i])
            {
                repeated++;
                continue;
            }

            var amount = deals.Amounts[i] == DealTable.NoAmount ? 0 : deals.Amounts[i];
            foreach (var group in (ReadOnlySpan<int>)[scored.Scores.Tiers[i], tiers])
            {
                (closed[group], due[group]) = (closed[group] + 1, due[group] + amount);
                if (deals.Ends[i] == DealEnd.Won)
                    (won[group], kept[group]) = (won[group] + 1, kept[group] + amount);
            }
        }

        return (
            [.. won.Select(
                (w, i) => new RenewalGroup(new Rate(w, closed[i]), due[i] / DealTable.AmountUnit, kept[i] / DealTable.AmountUnit))],
            repeated);
    }
}
