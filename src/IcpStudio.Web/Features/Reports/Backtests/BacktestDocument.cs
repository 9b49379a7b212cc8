using IcpStudio.Core.Statistics;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Questions;

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
        tiers = side.Result.Tiers.Select((r, i) => new { tier = side.Profile.Tiers[i], winRate = FitDocument.Rate(r) }),
        gains = side.Result.Gains.Select(g => new { share = g.Share, gain = g.Gain, lift = g.Lift }),
        thresholds = side.Result.Thresholds.Select(
            t => new
            {
                upTo = t.Tier,
                from = t.From,
                takenWon = t.TakenWon,
                takenLost = t.TakenLost,
                leftWon = t.LeftWon,
                leftLost = t.LeftLost
            }),
        calibration = new
        {
            splitOn = side.Result.SplitOn,
            groups = side.Result.Calibration.Select(
                c => new { from = c.From, to = c.To, foretold = FitDocument.Rate(c.Older), actual = FitDocument.Rate(c.Newer) })
        },
        disqualifiers = side.Result.Disqualifiers.Select(
            d => new { reason = d.Reason, won = d.Won, onlyByIt = d.OnlyByIt, wonAmount = d.WonAmount, lost = d.Lost }),
    };

    private static object Area(RocArea area) => new { value = area.Value, low = area.Interval.Low, high = area.Interval.High };
}
