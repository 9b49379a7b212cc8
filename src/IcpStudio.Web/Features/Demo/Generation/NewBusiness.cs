using System.Collections.Immutable;
using IcpStudio.Web.Data.Entities.Deals;

namespace IcpStudio.Web.Features.Demo.Generation;

/// <summary>Whether a company was ever worked on, and how that ended.</summary>
internal static class NewBusiness
{
    private static readonly ImmutableArray<(string, double)> LostReasons =
        [("No decision", .3), ("Price", .22), ("Chose a competitor", .2), ("Missing feature", .12), ("Timing", .16)];

    /// <summary>
    /// Plays the new-business deals of a company; returns since when it is a customer and for how much a year, or null.
    /// A few were customers before the deals on record begin: the seller's first years, when it sold to whoever asked.
    /// </summary>
    public static (DateOnly Since, decimal Arr)? Pursue(DemoDealGenerator book)
    {
        if (!book.Random.Chance(.345))
        {
            return book.Random.Chance(.035)
                ? (DemoDealGenerator.Weekday(book.FirstDay.AddDays(-book.Random.Whole(10, 3 * 365))), Amount(book))
                : null;
        }

        // A power below 1 makes later deals a little more frequent: the sample's seller grows.
        var daysAgo = (int)(DemoDealGenerator.DaysOfHistory * (1 - Math.Pow(book.Random.Uniform(), .85)));
        var createdOn = DemoDealGenerator.Weekday(book.Today.AddDays(-daysAgo));
        while (true)
        {
            var deal = Play(book, createdOn);
            if (deal.Outcome != DealOutcome.Lost)
                return deal.Outcome == DealOutcome.Won ? (deal.ClosedOn!.Value, deal.Amount!.Value) : null;
            createdOn = DemoDealGenerator.Weekday(deal.ClosedOn!.Value.AddDays(book.Random.Whole(200, 420)));
            if (createdOn > book.Today || !book.Random.Chance(.12))
                return null;
        }
    }

    private static Deal Play(DemoDealGenerator book, DateOnly createdOn)
    {
        var (company, random) = (book.Company, book.Random);
        var pace = company.Employees switch { > 500 => 1.6, < 50 => .75, _ => 1 };
        var cycle = Math.Clamp((int)random.LogNormal(48 * pace, .55), 7, 400);
        var closesOn = DemoDealGenerator.Weekday(createdOn.AddDays(cycle));
        var amount = Amount(book);
        var isWon = random.Chance(DemoTruth.WinProbability(company.Truth, closesOn, book.Today));
        var reason = random.Pick(LostReasons, r => r.Item2).Item1;
        var isCancelled = random.Chance(.055);
        return book.Add(DealType.NewBusiness, amount, createdOn, closesOn,
            isCancelled ? (DealOutcome.Cancelled, null) : isWon ? (DealOutcome.Won, null) : (DealOutcome.Lost, reason));
    }

    private static decimal Amount(DemoDealGenerator book) =>
        Math.Round((decimal)book.Random.LogNormal(6_000 + (260 * Math.Pow(book.Company.Employees, .75)), .35) / 100) * 100;
}
