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
        Tiers => DriftColumns.Tiers.File(report.Tiers),
        Attributes => DriftColumns.Values.File(
            [.. report.Scored.SelectMany(d => DriftValue.Of(d, isScored: true)), .. report.Others.SelectMany(d => DriftValue.Of(d, isScored: false))]),
        _ => null,
    };
}
