using IcpStudio.Core.Reports;
using IcpStudio.Core.Reports.Fit;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Shared;

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
        tiers = view.Deals.Tiers.Select((g, i) => Deals(answer, view, i, g)),
        all = Deals(answer, view, null, view.Deals.All),
        points = view.Deals.Tenths.Select(p => new { from = p.From, to = p.To, deals = Deals(answer, view, null, p.Deals) }),
        quarters = view.Deals.Quarters.Select(
            q => new { quarter = q.Name, tiers = q.Tiers.Select((r, i) => new { tier = answer.Profile.Tiers[i], winRate = Figure.Interval.Of(r) }) }),
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
        tiers = view.Customers.Tiers.Select((g, i) => Customers(answer, i, g)),
        all = Customers(answer, null, view.Customers.All),
        renewals = view.Customers.Renewals.Select((g, i) => Renewals(answer, i, g)),
        allRenewals = Renewals(answer, null, view.Customers.AllRenewals),
    };

    private static object Deals(FitAnswer answer, FitView view, int? tier, DealGroup group) =>
        FitColumns.Deals(answer.Question, view.Deals.All).Document(Row(answer, tier, group));

    private static object Customers(FitAnswer answer, int? tier, CustomerGroup group) =>
        FitColumns.Customers(answer.Question).Document(Row(answer, tier, group));

    private static object Renewals(FitAnswer answer, int? tier, RenewalGroup group) =>
        FitColumns.Renewals(answer.Question).Document(Row(answer, tier, group));

    private static TierRow<TGroup> Row<TGroup>(FitAnswer answer, int? tier, TGroup group) =>
        new(tier, tier is { } index ? answer.Profile.Tiers[index] : null, group);
}
