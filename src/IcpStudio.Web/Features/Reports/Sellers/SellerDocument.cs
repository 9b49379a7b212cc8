using IcpStudio.Core.Reports.Sellers;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Shared;

namespace IcpStudio.Web.Features.Reports.Sellers;

/// <summary>The sellers' report as JSON; rates are 0 to 1.</summary>
internal static class SellerDocument
{
    public static object Of(SellerAnswer answer, SellerReport report) => new
    {
        profile = answer.Profile.Name,
        version = answer.Profile.Number,
        by = answer.Kind.Name,
        deals = DealQuestionFormatter.Of(answer.Question),
        countsCancelled = answer.Question.CountsCancelled,
        says = SellerFormatter.Says(answer.Profile.Tiers, report),
        sellers = report.Groups.Select(g => Group(g.Name, g, answer)),
        all = Group(null, report.All, answer),
    };

    private static object Group(string? name, SellerGroup group, SellerAnswer answer) => new
    {
        name,
        openDeals = group.Open.Sum(),
        winRate = Figure.Interval.Of(group.AllWon),
        shareOfDaysOnLastTier = group.PoorDays,
        tiers = SellerColumns.RowsOf(group).Select(SellerColumns.Of(answer).Document),
    };
}
