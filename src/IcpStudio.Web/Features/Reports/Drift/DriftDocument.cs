using IcpStudio.Core.Reports.Drift;
using IcpStudio.Core.Statistics;

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
        tiers = report.Tiers.Select(
            t => new
            {
                tier = t.Tier,
                moved = t.HasMoved,
                promised = Share(t.Promised),
                now = Share(t.Now),
                difference = t.Difference?.Value,
                low = t.Difference?.Interval.Low,
                high = t.Difference?.Interval.High,
                p = t.PValue
            }),
        alarms = report.Alarms.Select(d => d.Attribute.Key),
        scored = report.Scored.Select(Attribute),
        others = report.Others.Select(Attribute),
        unscored = report.Unscored.Select(u => new { u.Attribute, u.Value, u.Count }),
    };

    private static object Period(DriftPeriod period) => new { from = period.From, to = period.To, won = period.Won };

    private static object Attribute(AttributeDrift drift) => new
    {
        key = drift.Attribute.Key,
        moved = drift.HasMoved,
        index = drift.Index,
        limit = drift.Limit,
        p = drift.PValue,
        values = drift.Cells.Select(
            c => new { value = c.Label, before = Share(c.Before), now = Share(c.Now), move = c.Move, p = c.PValue }),
        newValues = drift.NewValues.Select(v => new { value = v.Value, count = v.Count }),
    };

    private static object Share(Rate rate) =>
        new { hits = rate.Hits, n = rate.Count, share = rate.Value, low = rate.Interval.Low, high = rate.Interval.High };
}
