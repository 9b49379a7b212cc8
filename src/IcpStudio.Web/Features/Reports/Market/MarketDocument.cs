using IcpStudio.Core.Filters;
using IcpStudio.Core.Reports;

namespace IcpStudio.Web.Features.Reports.Market;

/// <summary>A market as JSON; shares are 0 to 1, amounts in the workspace's currency.</summary>
internal static class MarketDocument
{
    public static object Of(MarketReport report, string currency) => new
    {
        profile = report.Profile.Name,
        version = report.Profile.Number,
        filter = FilterText.Write(report.Question.Filter),
        currency,
        accounts = report.Accounts,
        market = Cell(report.All),
        breadth = report.Breadth,
        says = MarketFormatter.Says(report, currency),
        worth = Worth(report.Worth),
        tiers = report.Tiers.Select(t => new
        {
            tier = t.Name,
            count = Cell(t.Cell),
            averageDeal = Deal(t.Won),
            multipliedBy = Deal(t.Deal),
            worth = Worth(t.Worth),
            untouched = Worth(t.Untouched),
        }),
        rows = report.Rows.Attribute.Key,
        columns = report.Columns.Attribute.Key,
        cells = Cells(report).Select(
            c => new
            {
                tier = c.Tier.Name,
                row = c.Row,
                column = c.Column,
                count = Cell(c.Cell),
                worth = Worth(c.Tier.WorthOf(c.Cell.Accounts))
            }),
    };

    /// <summary>Every part that has an account.</summary>
    public static IEnumerable<(MarketTier Tier, string Row, string Column, MarketCell Cell)> Cells(MarketReport report) =>
        from tier in report.Tiers
        from row in Enumerable.Range(0, report.Rows.Groups.Length)
        from column in Enumerable.Range(0, report.Columns.Groups.Length)
        let cell = report.Cell(tier.Index, row, column)
        where cell.Accounts > 0
        select (tier, report.Rows.Groups[row].Label, report.Columns.Groups[column].Label, cell);

    private static object Cell(MarketCell cell) =>
        new
        {
            accounts = cell.Accounts,
            customers = cell.Customers,
            inOpenDeals = cell.InDeals,
            untouched = cell.Untouched,
            penetration = cell.Penetration
        };

    private static object Deal(Mean deal) =>
        new { n = deal.Count, mean = deal.Value, low = deal.Interval?.Low, high = deal.Interval?.High };

    private static object? Worth(MarketWorth? worth) => worth is { } w ? new { low = w.Low, middle = w.Middle, high = w.High } : null;
}
