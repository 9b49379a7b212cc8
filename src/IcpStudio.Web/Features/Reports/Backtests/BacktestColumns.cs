using IcpStudio.Core.Reports.Backtests;
using IcpStudio.Core.Statistics;
using IcpStudio.Web.Features.Reports.Shared;

namespace IcpStudio.Web.Features.Reports.Backtests;

/// <summary>The tables of a backtest: each is described here once, for its file and its document.</summary>
internal static class BacktestColumns
{
    public static IReadOnlyList<ReportColumn<(string Tier, Rate Rate)>> Tiers { get; } =
    [
        new("tier", "Tier", r => new Figure.Text(r.Tier)),
        new("winRate", "Win rate, 95 %", r => new Figure.Counted(r.Rate)) { FileKeys = ["won", "decided", .. ReportColumns.Range("winRate")] },
    ];

    public static IReadOnlyList<ReportColumn<GainPoint>> Gains { get; } =
    [
        new("shareOfDeals", "Best-ranked", g => new Figure.Share(g.Share)) { DocumentKey = "share" },
        new("shareOfWon", "Won reached", g => new Figure.Share(g.Gain)) { DocumentKey = "gain" },
        new("lift", "Lift", g => new Figure.Share(g.Lift)),
    ];

    public static IReadOnlyList<ReportColumn<ThresholdCounts>> Thresholds { get; } =
    [
        new("upTo", "Taken", t => new Figure.Text(t.Tier)),
        new("from", null, t => new Figure.Count(t.From)),
        new("takenWon", null, t => new Figure.Count(t.TakenWon)),
        new("takenLost", null, t => new Figure.Count(t.TakenLost)),
        new("leftWon", null, t => new Figure.Count(t.LeftWon)),
        new("leftLost", null, t => new Figure.Count(t.LeftLost)),
    ];

    public static IReadOnlyList<ReportColumn<CalibrationGroup>> Calibration { get; } =
    [
        new("from", null, c => new Figure.Count(c.From)),
        new("to", null, c => new Figure.Count(c.To)),
        Rate("older", "foretold", c => c.Older),
        Rate("newer", "actual", c => c.Newer),
    ];

    public static IReadOnlyList<ReportColumn<DisqualifierCost>> Disqualifiers { get; } =
    [
        new("reason", "Disqualifier", d => new Figure.Text(d.Reason)),
        new("won", "Won", d => new Figure.Count(d.Won)),
        new("wonOnlyByIt", "Only by it", d => new Figure.Count(d.OnlyByIt)) { DocumentKey = "onlyByIt" },
        new("wonAmount", "Revenue won", d => new Figure.Amount(d.WonAmount)),
        new("lost", "Lost", d => new Figure.Count(d.Lost)),
    ];

    private static ReportColumn<CalibrationGroup> Rate(string key, string documentKey, Func<CalibrationGroup, Rate> of) =>
        new(key, null, c => new Figure.Counted(of(c)))
        {
            FileKeys = [key + "Won", key + "Decided", key + "Rate", key + "Low", key + "High"],
            DocumentKey = documentKey,
        };
}
