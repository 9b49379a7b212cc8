using IcpStudio.Core.Reports.Drift;
using IcpStudio.Core.Statistics;
using IcpStudio.Web.Features.Reports.Shared;

namespace IcpStudio.Web.Features.Reports.Drift;

/// <summary>A value of an attribute, before and now.</summary>
/// <param name="IsScored">Whether the profile asks for the attribute.</param>
internal sealed record DriftValue(AttributeDrift Drift, bool IsScored, DriftCell Cell)
{
    public static IEnumerable<DriftValue> Of(AttributeDrift drift, bool isScored) => drift.Cells.Select(c => new DriftValue(drift, isScored, c));
}

/// <summary>The tables of a drift report: each is described here once, for its file and its document.</summary>
internal static class DriftColumns
{
    public static IReadOnlyList<ReportColumn<TierDrift>> Tiers { get; } =
    [
        new("tier", null, t => new Figure.Text(t.Tier)),
        new("moved", null, t => new Figure.YesNo(t.HasMoved)) { FileKeys = [] },
        Rate<TierDrift>("promised", "promised", t => t.Promised),
        Rate<TierDrift>("lately", "now", t => t.Now),
        new("difference", null, t => new Figure.Share(t.Difference?.Value)),
        new("differenceLow", null, t => new Figure.Share(t.Difference?.Interval.Low)) { DocumentKey = "low" },
        new("differenceHigh", null, t => new Figure.Share(t.Difference?.Interval.High)) { DocumentKey = "high" },
        new("p", null, t => new Figure.Share(t.PValue)) { FileKeys = [] },
        // A file has it last, as it always had.
        new("moved", null, t => new Figure.YesNo(t.HasMoved)) { DocumentKey = null },
    ];

    public static IReadOnlyList<ReportColumn<DriftValue>> Values { get; } =
    [
        new("attribute", null, v => new Figure.Text(v.Drift.Attribute.Key)) { DocumentKey = null },
        new("scored", null, v => new Figure.YesNo(v.IsScored)) { DocumentKey = null },
        new("moved", null, v => new Figure.YesNo(v.Drift.HasMoved)) { DocumentKey = null },
        new("value", null, v => new Figure.Text(v.Cell.Label)),
        Rate<DriftValue>("before", "before", v => v.Cell.Before),
        Rate<DriftValue>("lately", "now", v => v.Cell.Now),
        new("move", null, v => new Figure.Share(v.Cell.Move)),
        new("p", null, v => new Figure.Share(v.Cell.PValue)) { FileKeys = [] },
        new("index", null, v => new Figure.Share(v.Drift.Index)) { DocumentKey = null },
        new("limit", null, v => new Figure.Share(v.Drift.Limit)) { DocumentKey = null },
    ];

    private static ReportColumn<TRow> Rate<TRow>(string key, string documentKey, Func<TRow, Rate> of) => new(key, null, r => new Figure.Counted(of(r)))
    {
        FileKeys = [key + "Hits", key + "Count", key + "Share", key + "Low", key + "High"],
        DocumentKey = documentKey,
    };
}
