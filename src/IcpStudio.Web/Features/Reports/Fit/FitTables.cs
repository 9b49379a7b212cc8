using IcpStudio.Core.Reports;
using IcpStudio.Core.Reports.Fit;
using IcpStudio.Core.Statistics;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Shared;

namespace IcpStudio.Web.Features.Reports.Fit;

/// <summary>The tables of a fit report as files.</summary>
public static class FitTables
{
    public const string Tiers = "tiers";
    public const string Points = "points";
    public const string Quarters = "quarters";
    public const string Customers = "customers";
    public const string Renewals = "renewals";

    /// <summary>In the order of the page.</summary>
    public static IReadOnlyList<string> All { get; } = [Tiers, Points, Quarters, Customers, Renewals];

    private static readonly string[] DealHead =
        ["deals", "won", "lost", "open", "cancelled", "winRate", "winRateLow", "winRateHigh", "wonAmount", "averageWon", "averageWonLow",
            "averageWonHigh", "medianCycleDays", "cycleLow", "cycleHigh"];

    private static readonly string[] CustomerHead = [.. new[] { "customers", "left", "stayed", "stayedLow", "stayedHigh", "derived" }
        .Concat(new[] { "nrr", "grr", "ltv", "expansionArr", "nps", "tickets" }
            .SelectMany(f => new[] { f, f + "Low", f + "High", f + "Count" }))];

    /// <summary>Where the table's file is.</summary>
    public static string Url(DealQuestion question, string table) => DealQuestionUrl.Of("/reports/fit.csv", question, ("table", table));

    /// <summary>The table of that name, or null.</summary>
    public static ReportTable? Of(FitAnswer answer, FitView view, string table)
    {
        var (tiers, cancelled) = (answer.Profile.Tiers, answer.Question.CountsCancelled);
        return table switch
        {
            Tiers => new(["tier", .. DealHead],
                [.. view.Deals.Tiers.Select((g, i) => Row(tiers[i], g, cancelled)), Row("", view.Deals.All, cancelled)]),
            Points => new(["from", "to", .. DealHead],
                [.. view.Deals.Tenths.Select(p => (IReadOnlyList<object?>)[Number(p.From), Number(p.To), .. Cells(p.Deals, cancelled)])]),
            Quarters => new(
                ["quarter", "tier", "won", "decided", "winRate", "winRateLow", "winRateHigh"],
                [.. view.Deals.Quarters.SelectMany(q =>
                    q.Tiers.Select((r, i) => (IReadOnlyList<object?>)[q.Name, tiers[i], Number(r.Hits), Number(r.Count), .. Cells(r)]))]),
            Customers =>
                new(["tier", .. CustomerHead], [.. view.Customers.Tiers.Select((g, i) => Row(tiers[i], g)), Row("", view.Customers.All)]),
            Renewals => new(
                ["tier", "renewed", "lost", "share", "shareLow", "shareHigh", "revenueDue", "revenueKept"],
                [.. view.Customers.Renewals.Select((g, i) => Row(tiers[i], g)), Row("", view.Customers.AllRenewals)]),
            _ => null,
        };
    }

    private static object?[] Row(string tier, DealGroup group, bool cancelled) => [tier, .. Cells(group, cancelled)];

    private static object?[] Cells(DealGroup group, bool cancelled) =>
    [
        Number(group.Count), Number(group.Won), Number(group.Lost), Number(group.Open), Number(group.Cancelled),
        .. Cells(group.WinRate(cancelled)),
        Number(group.WonAmount), .. Cells(group.AverageWon).Take(3), Number(group.Cycle.Value), Number(group.Cycle.Interval?.Low),
        Number(group.Cycle.Interval?.High),
    ];

    private static object?[] Row(string tier, CustomerGroup group) =>
    [
        tier, Number(group.Kept.Count), Number(group.Churned), .. Cells(group.Kept), Number(group.Derived),
        .. new[] { group.Nrr, group.Grr, group.Ltv, group.Expansion, group.Nps, group.Tickets }.SelectMany(Cells),
    ];

    private static object?[] Row(string tier, RenewalGroup group) =>
        [tier, Number(group.Renewed.Hits), Number(group.Renewed.Count - group.Renewed.Hits), .. Cells(group.Renewed), Number(group.Due),
            Number(group.Kept)];

    private static object?[] Cells(Rate rate) =>
        rate.Count == 0 ? [null, null, null] : [Number(rate.Value), Number(rate.Interval.Low), Number(rate.Interval.High)];

    private static object?[] Cells(Mean mean) =>
        [Number(mean.Value), Number(mean.Interval?.Low), Number(mean.Interval?.High), Number(mean.Count)];

    private static object? Number(double? value) => value is { } v ? Math.Round((decimal)v, 6) : null;

    private static object Number(decimal value) => value;

    private static object Number(int value) => (decimal)value;
}
