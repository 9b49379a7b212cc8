using IcpStudio.Core.Reports;
using IcpStudio.Core.Reports.Fit;
using IcpStudio.Core.Statistics;
using IcpStudio.Web.Features.Reports.Questions;

namespace IcpStudio.Web.Features.Reports.Fit;

/// <summary>A fit report as JSON; rates are 0 to 1.</summary>
internal static class FitDocument
{
    public static object Of(FitAnswer answer, FitView view) => new
    {
        profile = answer.Profile.Name,
        version = answer.Profile.Number,
        deals = DealQuestionFormatter.Of(answer.Question),
        countsCancelled = answer.Question.CountsCancelled,
        says = FitFormatter.Says(answer.Profile.Tiers, view.Deals, answer.Question.CountsCancelled),
        basis = new
        {
            asOfTheDay = view.Deals.By[(int)ScoredBy.TheDay],
            byFirstKnownValues = view.Deals.By[(int)ScoredBy.FirstKnown],
            byTodaysValues = view.Deals.By[(int)ScoredBy.Today]
        },
        withoutAccount = view.Deals.Unscored.Count,
        bookedAgain = view.Deals.Repeated,
        tiers = view.Deals.Tiers.Select((g, i) => Group(answer.Profile.Tiers[i], g, answer)),
        all = Group(null, view.Deals.All, answer),
        points = view.Deals.Tenths.Select(p => new { from = p.From, to = p.To, deals = Group(null, p.Deals, answer) }),
        quarters = view.Deals.Quarters.Select(
            q => new { quarter = q.Name, tiers = q.Tiers.Select((r, i) => new { tier = answer.Profile.Tiers[i], winRate = Rate(r) }) }),
    };

    /// <summary>Retention alone.</summary>
    public static object Retention(FitAnswer answer, FitView view) => new
    {
        profile = answer.Profile.Name,
        version = answer.Profile.Number,
        since = answer.Question.Since,
        until = answer.Question.Until,
        says = FitFormatter.SaysOfCustomers(answer.Profile.Tiers, view.Customers),
        derived = view.Customers.All.Derived,
        bookedAgain = view.Customers.Repeated,
        tiers = view.Customers.Tiers.Select((g, i) => Customers(answer.Profile.Tiers[i], g)),
        all = Customers(null, view.Customers.All),
        renewals = view.Customers.Renewals.Select((g, i) => Renewals(answer.Profile.Tiers[i], g)),
        allRenewals = Renewals(null, view.Customers.AllRenewals),
    };

    /// <summary>A rate with its interval.</summary>
    public static object Rate(Rate rate) =>
        new { hits = rate.Hits, n = rate.Count, share = rate.Value, low = rate.Interval.Low, high = rate.Interval.High };

    private static object Group(string? tier, DealGroup group, FitAnswer answer) => new
    {
        tier,
        count = group.Count,
        won = group.Won,
        lost = group.Lost,
        open = group.Open,
        cancelled = group.Cancelled,
        winRate = Rate(group.WinRate(answer.Question.CountsCancelled)),
        wonAmount = group.WonAmount,
        averageWon = Mean(group.AverageWon),
        medianCycleDays = new
        {
            value = group.Cycle.Value,
            low = group.Cycle.Interval?.Low,
            high = group.Cycle.Interval?.High,
            n = group.Cycle.Count
        },
    };

    private static object Customers(string? tier, CustomerGroup group) => new
    {
        tier,
        stayed = Rate(group.Kept),
        nrr = Mean(group.Nrr),
        grr = Mean(group.Grr),
        ltv = Mean(group.Ltv),
        expansionArr = Mean(group.Expansion),
        nps = Mean(group.Nps),
        tickets = Mean(group.Tickets),
    };

    private static object Renewals(string? tier, RenewalGroup group) =>
        new { tier, renewed = Rate(group.Renewed), revenueDue = group.Due, revenueKept = group.Kept };

    private static object Mean(Mean mean) =>
        new { value = mean.Value, low = mean.Interval?.Low, high = mean.Interval?.High, n = mean.Count };
}
