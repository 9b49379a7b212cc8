using IcpStudio.Web.Data.Entities.Deals;

namespace IcpStudio.Web.Features.Demo.Generation;

/// <summary>The years of a customer: a renewal each anniversary, expansions between, and what it all came to.</summary>
internal static class CustomerHistory
{
    private const int Year = 365;
    private const int RenewalOpensBefore = 75;

    /// <summary>Adds the renewals and expansions of a customer; returns what became of it by today.</summary>
    public static CustomerOutcome Live(DemoDealGenerator book, DateOnly since, decimal arr)
    {
        var revenue = new RevenueHistory(since, arr);
        DateOnly? churnedOn = null;
        for (var start = since; start <= book.Today && churnedOn is null; start = start.AddDays(Year))
        {
            Expand(book, revenue, start);
            churnedOn = Renew(book, revenue, start.AddDays(Year));
        }

        return Outcome(book, revenue, since, churnedOn);
    }

    private static void Expand(DemoDealGenerator book, RevenueHistory revenue, DateOnly start)
    {
        var random = book.Random;
        if (!random.Chance(.38))
            return;
        var createdOn = DemoDealGenerator.Weekday(start.AddDays(random.Whole(60, 240)));
        var closesOn = DemoDealGenerator.Weekday(createdOn.AddDays(random.Whole(12, 50)));
        var amount = Math.Round(revenue.Arr * (decimal)random.Uniform(.1, .45) / 100) * 100;
        var isWon = random.Chance(.68);
        if (createdOn > book.Today)
            return;
        var deal = book.Add(DealType.Expansion, amount, createdOn, closesOn,
            isWon ? (DealOutcome.Won, null) : (DealOutcome.Lost, "No budget"));
        if (deal.Outcome == DealOutcome.Won)
            revenue.Expand(closesOn, amount);
    }

    private static DateOnly? Renew(DemoDealGenerator book, RevenueHistory revenue, DateOnly anniversary)
    {
        var random = book.Random;
        var churns = random.Chance(DemoTruth.ChurnProbability(book.Company.Truth));
        var change = random.Chance(.12) ? random.Uniform(-.25, -.05) : random.Uniform(0, .05);
        var createdOn = DemoDealGenerator.Weekday(anniversary.AddDays(-RenewalOpensBefore));
        var closesOn = DemoDealGenerator.Weekday(anniversary);
        if (createdOn > book.Today)
            return null;
        var amount = Math.Round(revenue.Arr * (1 + (decimal)change) / 100) * 100;
        var deal = book.Add(DealType.Renewal, amount, createdOn, closesOn,
            churns ? (DealOutcome.Lost, "Did not renew") : (DealOutcome.Won, null));
        switch (deal.Outcome)
        {
            case DealOutcome.Lost: revenue.Set(closesOn, 0); return closesOn;
            case DealOutcome.Won: revenue.Set(closesOn, amount); return null;
            default: return null;
        }
    }

    private static CustomerOutcome Outcome(DemoDealGenerator book, RevenueHistory revenue, DateOnly since, DateOnly? churnedOn)
    {
        var random = book.Random;
        var years = ((churnedOn ?? book.Today).DayNumber - since.DayNumber) / (double)Year;
        var risk = DemoTruth.ChurnProbability(book.Company.Truth);
        var nps = (int)Math.Round(Math.Clamp(42 - (70 * risk) - (churnedOn is null ? 0 : 30) + (24 * random.Normal()), -100, 100) / 5) * 5;
        var tickets = years * random.LogNormal(3 + Math.Sqrt(book.Company.Employees) / 3, .6);
        var usage = Math.Clamp(74 - (45 * risk) - (churnedOn is null ? 0 : 18) + (13 * random.Normal()), 3, 100);
        var (isRated, isMeasured) = (random.Chance(.6), random.Chance(.85));
        return new CustomerOutcome
        {
            AccountId = book.Company.Number,
            Since = since,
            ChurnedOn = churnedOn,
            Arr = revenue.Arr,
            Ltv = revenue.Billed(book.Today),
            Nrr = revenue.NetRetention(book.Today),
            Grr = revenue.GrossRetention(book.Today),
            Nps = isRated ? nps : null,
            ExpansionArr = revenue.Expansion,
            SupportTickets = (int)tickets,
            Usage = isMeasured ? Math.Round((decimal)usage, 1) : null,
        };
    }
}
