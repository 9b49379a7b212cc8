using IcpStudio.Core.Statistics;
using IcpStudio.Web.Features.Reports.Shared;

namespace IcpStudio.Web.Features.Reports.Drift;

/// <summary>The tables of a drift report as files.</summary>
public static class DriftTables
{
    public const string Tiers = "tiers";
    public const string Attributes = "attributes";

    /// <summary>In the order of the page.</summary>
    public static IReadOnlyList<string> All { get; } = [Tiers, Attributes];

    /// <summary>The table of that name, or null.</summary>
    public static ReportTable? Of(DriftReport report, string table) => table switch
    {
        Tiers => new(
            ["tier", .. RateHead("promised"), .. RateHead("lately"), "difference", "differenceLow", "differenceHigh", "moved"],
            [.. report.Tiers.Select(t => (IReadOnlyList<object?>)
            [
                t.Tier, .. Cells(t.Promised), .. Cells(t.Now), Number(t.Difference?.Value), Number(t.Difference?.Interval.Low),
                Number(t.Difference?.Interval.High), YesNo(t.HasMoved),
            ])]),
        Attributes => new(
            ["attribute", "scored", "moved", "value", .. RateHead("before"), .. RateHead("lately"), "move", "index", "limit"],
            [.. report.Scored.Select(d => (Drift: d, IsScored: true))
                .Concat(report.Others.Select(d => (Drift: d, IsScored: false)))
                .SelectMany(a => a.Drift.Cells.Select(c => (IReadOnlyList<object?>)
                [
                    a.Drift.Attribute.Key, YesNo(a.IsScored), YesNo(a.Drift.HasMoved), c.Label, .. Cells(c.Before), .. Cells(c.Now),
                    Number(c.Move), Number(a.Drift.Index), Number(a.Drift.Limit),
                ]))]),
        _ => null,
    };

    private static string[] RateHead(string name) => [name + "Hits", name + "Count", name + "Share", name + "Low", name + "High"];

    private static object?[] Cells(Rate rate) => rate.Count == 0 ? [0m, 0m, null, null, null]
        : [(decimal)rate.Hits, (decimal)rate.Count, Number(rate.Value), Number(rate.Interval.Low), Number(rate.Interval.High)];

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static object? Number(double? value) => value is { } v && double.IsFinite(v) ? Math.Round((decimal)v, 6) : null;
}
