using System.Collections.Immutable;
using IcpStudio.Web.Data.Deals;

namespace IcpStudio.Web.Features.Demo.Generation;

/// <summary>Whether a company was ever worked on, and how that ended.</summary>
internal static class NewBusiness
{
    private const int DaysOfHistory = 3 * 365;

    private static readonly ImmutableArray<(string, double)> LostReasons =
        [("No decision", .3), ("Price", .22), ("Chose a competitor", .2), ("Missing feature", .12), ("Timing", .16)];

    /// <summary>Plays the new-business deals of a company; returns the won one, or null.</summary>
    public static Deal? Pursue(DealBook book)
    {
        if (!book.Random.Chance(.375))
            return null;
        // A power below 1 makes later deals a little more frequent: the sample's seller grows.
        var daysAgo = (int)(DaysOfHistory * (1 - Math.Pow(book.Random.Uniform(), .85)));
        var createdOn = DealBook.Weekday(book.Today.AddDays(-daysAgo));
        while (true)
        {
            var deal = Play(book, createdOn);
            if (deal.Outcome != DealOutcome.Lost)
                return deal.Outcome == DealOutcome.Won ? deal : null;
            createdOn = DealBook.Weekday(deal.ClosedOn!.Value.AddDays(book.Random.Whole(200, 420)));
            if (createdOn > book.Today || !book.Random.Chance(.12))
                return null;
        }
    }

    private static Deal Play(DealBook book, DateOnly createdOn)
    {
        var (company, random) = (book.Company, book.Random);
        var pace = company.Employees switch { > 500 => 1.6, < 50 => .75, _ => 1 };
        var cycle = Math.Clamp((int)random.LogNormal(48 * pace, .55), 7, 400);
        var closesOn = DealBook.Weekday(createdOn.AddDays(cycle));
        var amount = Math.Round((decimal)random.LogNormal(6_000 + (260 * Math.Pow(company.Employees, .75)), .35) / 100) * 100;
        var isWon = random.Chance(DemoTruth.WinProbability(company.Truth, closesOn, book.Today));
        var reason = random.Pick(LostReasons, r => r.Item2).Item1;
        var isCancelled = random.Chance(.055);
        return book.Add(DealType.NewBusiness, amount, createdOn, closesOn,
            isCancelled ? (DealOutcome.Cancelled, null) : isWon ? (DealOutcome.Won, null) : (DealOutcome.Lost, reason));
    }
}
