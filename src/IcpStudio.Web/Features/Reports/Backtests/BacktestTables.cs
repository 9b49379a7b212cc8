using IcpStudio.Core.Statistics;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Shared;

namespace IcpStudio.Web.Features.Reports.Backtests;

/// <summary>The tables of a backtest as files.</summary>
public static class BacktestTables
{
    public const string Tiers = "tiers";
    public const string Gains = "gains";
    public const string Thresholds = "thresholds";
    public const string Calibration = "calibration";
    public const string Disqualifiers = "disqualifiers";

    /// <summary>In the order of the page.</summary>
    public static IReadOnlyList<string> All { get; } = [Tiers, Gains, Thresholds, Calibration, Disqualifiers];

    /// <summary>Where the table's file is.</summary>
    /// <param name="answer">What the page shows.</param>
    public static string Url(BacktestAnswer answer, string table) => DealQuestionUrl.Of(
        "/reports/backtest.csv", answer.Question, ("against", answer.Sides.Count < 2 ? null : Word(answer.Sides[1])), ("table", table));

    /// <summary>The table of that name, or null.</summary>
    public static ReportTable? Of(BacktestAnswer answer, string table) => table switch
    {
        Tiers => Table(answer, ["tier", "won", "decided", "winRate", "winRateLow", "winRateHigh"],
            s => s.Result.Tiers.Select((r, i) => (object?[])[s.Profile.Tiers[i], .. Cells(r)])),
        Gains => Table(answer, ["shareOfDeals", "shareOfWon", "lift"],
            s => s.Result.Gains.Select(g => (object?[])[Number(g.Share), Number(g.Gain), Number(g.Lift)])),
        Thresholds => Table(answer, ["upTo", "from", "takenWon", "takenLost", "leftWon", "leftLost"],
            s => s.Result.Thresholds.Select(t =>
                (object?[])[t.Tier, (decimal)t.From, (decimal)t.TakenWon, (decimal)t.TakenLost, (decimal)t.LeftWon, (decimal)t.LeftLost])),
        Calibration => Table(answer, ["from", "to", "olderWon", "olderDecided", "olderRate", "olderLow", "olderHigh", "newerWon",
            "newerDecided", "newerRate", "newerLow", "newerHigh"],
            s => s.Result.Calibration.Select(c => (object?[])[(decimal)c.From, (decimal)c.To, .. Cells(c.Older), .. Cells(c.Newer)])),
        Disqualifiers => Table(answer, ["reason", "won", "wonOnlyByIt", "wonAmount", "lost"],
            s => s.Result.Disqualifiers.Select(
                d => (object?[])[d.Reason, (decimal)d.Won, (decimal)d.OnlyByIt, d.WonAmount, (decimal)d.Lost])),
        _ => null,
    };

    private static ReportTable Table(BacktestAnswer answer, string[] head, Func<BacktestSide, IEnumerable<object?[]>> rows) =>
        new(["version", .. head], [.. answer.Sides.SelectMany(s => rows(s).Select(r => (IReadOnlyList<object?>)[Word(s), .. r]))]);

    private static string Word(BacktestSide side) =>
        side.Profile.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? DealQuestionUrl.Draft;

    private static object?[] Cells(Rate rate) => rate.Count == 0 ? [0m, 0m, null, null, null]
        : [(decimal)rate.Hits, (decimal)rate.Count, Number(rate.Value!.Value), Number(rate.Interval.Low), Number(rate.Interval.High)];

    private static object Number(double value) => Math.Round((decimal)value, 6);
}
