using IcpStudio.Core.Reports.Sellers;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Shared;

namespace IcpStudio.Web.Features.Reports.Sellers;

/// <summary>The sellers' table as a file: a row for each seller and tier.</summary>
public static class SellerTables
{
    /// <summary>The only table.</summary>
    public const string Sellers = "sellers";

    /// <summary>Where the file is.</summary>
    public static string Url(SellerAnswer answer) => DealQuestionUrl.Of("/reports/sellers.csv", answer.Question, ("by", answer.Kind.Word));

    public static ReportTable Of(SellerAnswer answer, SellerReport report) => new(
        [answer.Kind.Name, "tier", "open", "won", "decided", "winRate", "winRateLow", "winRateHigh", "days", "accounts"],
        [.. report.Groups.SelectMany(g => answer.Profile.Tiers.Select((tier, i) => (IReadOnlyList<object?>)
        [
            g.Name, tier, (decimal)g.Open[i], (decimal)g.Won[i].Hits, (decimal)g.Won[i].Count,
            Number(g.Won[i].Value), g.Won[i].Count == 0
                ? null
                : Number(g.Won[i].Interval.Low), g.Won[i].Count == 0 ? null : Number(g.Won[i].Interval.High),
            (decimal)g.Days[i], answer.AccountsOf(g) is { } accounts ? (decimal)accounts[i] : null,
        ]))]);

    private static object? Number(double? value) => value is { } v ? Math.Round((decimal)v, 6) : null;
}
