using IcpStudio.Core.Reports.Drift;
using IcpStudio.Web.Features.Reports.Shared;

namespace IcpStudio.Web.Features.Reports.Drift;

/// <summary>A drift report as JSON; shares are 0 to 1.</summary>
internal static class DriftDocument
{
    public static object Of(DriftReport report) => new
    {
        profile = report.Profile.Name,
        version = report.Profile.Number,
        before = Period(report.Before),
        now = Period(report.Now),
        says = DriftFormatter.Says(report),
        saysOfTiers = DriftFormatter.SaysOfTiers(report),
        tiers = report.Tiers.Select(DriftColumns.Tiers.Document),
        alarms = report.Alarms.Select(d => d.Attribute.Key),
        scored = report.Scored.Select(d => Attribute(d, isScored: true)),
        others = report.Others.Select(d => Attribute(d, isScored: false)),
        unscored = report.Unscored.Select(u => new { u.Attribute, u.Value, u.Count }),
    };

    private static object Period(DriftPeriod period) => new { from = period.From, to = period.To, won = period.Won };

    private static object Attribute(AttributeDrift drift, bool isScored) => new
    {
        key = drift.Attribute.Key,
        moved = drift.HasMoved,
        index = drift.Index,
        limit = drift.Limit,
        p = drift.PValue,
        values = DriftValue.Of(drift, isScored).Select(DriftColumns.Values.Document),
        newValues = drift.NewValues.Select(v => new { value = v.Value, count = v.Count }),
    };
}
