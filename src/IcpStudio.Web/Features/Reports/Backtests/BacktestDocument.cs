using IcpStudio.Core.Statistics;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Shared;

namespace IcpStudio.Web.Features.Reports.Backtests;

/// <summary>A backtest as JSON; rates are 0 to 1.</summary>
internal static class BacktestDocument
{
    public static object Of(BacktestAnswer answer) => new
    {
        deals = DealQuestionFormatter.Of(answer.Question),
        countsCancelled = answer.Question.CountsCancelled,
        versions = answer.Sides.Select(Side),
        difference = answer.Difference is { } difference
            ? new
            {
                auc = difference.Value,
                low = difference.Interval.Low,
                high = difference.Interval.High,
                says = BacktestFormatter.Says(difference, answer.Sides[0], answer.Sides[1])
            } : null,
    };

    private static object Side(BacktestSide side) => new
    {
        profile = side.Profile.Name,
        version = side.Profile.Number,
        madeOn = side.Profile.MadeOn,
        says = BacktestFormatter.Says(side),
        saysOfTiers = FitFormatter.Says(side.Profile.Tiers, side.Result.Tiers),
        saysOfSample = BacktestFormatter.Sample(side.Profile, side.Result),
        won = side.Result.Won,
        decided = side.Result.Count,
        auc = Area(side.Result.Area),
        inSample = new { decided = side.Result.InSample.Count, won = side.Result.InSample.Won, auc = Area(side.Result.InSample.Area) },
        outOfSample = new
        {
            decided = side.Result.OutOfSample.Count,
            won = side.Result.OutOfSample.Won,
            auc = Area(side.Result.OutOfSample.Area)
        },
        tiers = side.Result.Tiers.Select((rate, i) => BacktestColumns.Tiers.Document((side.Profile.Tiers[i], rate))),
        gains = side.Result.Gains.Select(BacktestColumns.Gains.Document),
        thresholds = side.Result.Thresholds.Select(BacktestColumns.Thresholds.Document),
        calibration = new { splitOn = side.Result.SplitOn, groups = side.Result.Calibration.Select(BacktestColumns.Calibration.Document) },
        disqualifiers = side.Result.Disqualifiers.Select(BacktestColumns.Disqualifiers.Document),
    };

    private static object Area(RocArea area) => new { value = area.Value, low = area.Interval.Low, high = area.Interval.High };
}
