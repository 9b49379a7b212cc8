using IcpStudio.Core.Reports.Sellers;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Questions;

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
        winRate = FitDocument.Rate(group.AllWon),
        shareOfDaysOnLastTier = group.PoorDays,
        tiers = answer.Profile.Tiers.Select((tier, i) => new
        {
            tier,
            openDeals = group.Open[i],
            winRate = FitDocument.Rate(group.Won[i]),
            days = group.Days[i],
            accounts = name is null ? null : answer.AccountsOf(group)?[i],
        }),
    };
}
