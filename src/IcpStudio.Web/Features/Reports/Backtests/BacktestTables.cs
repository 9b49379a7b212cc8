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
        Tiers => Table(answer, BacktestColumns.Tiers, s => s.Result.Tiers.Select((rate, i) => (s.Profile.Tiers[i], rate))),
        Gains => Table(answer, BacktestColumns.Gains, s => s.Result.Gains),
        Thresholds => Table(answer, BacktestColumns.Thresholds, s => s.Result.Thresholds),
        Calibration => Table(answer, BacktestColumns.Calibration, s => s.Result.Calibration),
        Disqualifiers => Table(answer, BacktestColumns.Disqualifiers, s => s.Result.Disqualifiers),
        _ => null,
    };

    private static ReportTable Table<TRow>(
        BacktestAnswer answer, IReadOnlyList<ReportColumn<TRow>> columns, Func<BacktestSide, IEnumerable<TRow>> rows) =>
        new ReportColumn<(string Version, TRow Row)>[] { new("version", null, r => new Figure.Text(r.Version)) }
            .Concat(columns.Select(c => c.Within<(string Version, TRow Row)>(r => r.Row))).ToList()
            .File(answer.Sides.SelectMany(s => rows(s).Select(row => (Word(s), row))));

    private static string Word(BacktestSide side) =>
        side.Profile.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? DealQuestionUrl.Draft;
}
