using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Reports.Backtests;

/// <summary>What a profile would have made of deals whose end is known.</summary>
/// <param name="Won">Of <paramref name="Count"/> decided deals.</param>
/// <param name="Tiers">Won of the decided, by tier.</param>
/// <param name="Area">How well it ranks them.</param>
/// <param name="InSample">Deals closed by the day the profile was made: they may have shaped it.</param>
/// <param name="OutOfSample">Deals closed later, which it cannot have known.</param>
/// <param name="Gains">From nobody to everybody.</param>
/// <param name="SplitOn">First day of the newer ones of <paramref name="Calibration"/>; null where there are too few.</param>
public sealed record Backtest(
    int Won, int Count, IReadOnlyList<Rate> Tiers, RocArea Area, SamplePart InSample, SamplePart OutOfSample,
    IReadOnlyList<GainPoint> Gains,
    IReadOnlyList<ThresholdCounts> Thresholds, IReadOnlyList<DisqualifierCost> Disqualifiers, DateOnly? SplitOn,
    IReadOnlyList<CalibrationGroup> Calibration)
{
    private const int MaxPoints = 100;

    /// <param name="scored">By the profile.</param>
    /// <param name="sample">The deals.</param>
    /// <param name="madeOn">The day the profile was made.</param>
    public static Backtest Of(ScoredDeals scored, BacktestDeals sample, DateOnly madeOn)
    {
        var ranks = sample.Ranks(scored);
        var (all, before, after) = (new RankCounts(), new RankCounts(), new RankCounts());
        for (var i = 0; i < ranks.Length; i++)
        {
            all.Add(ranks[i], sample.IsWon[i]);
            (scored.Deals.ClosedOn[sample.Deals[i]] > madeOn.DayNumber ? after : before).Add(ranks[i], sample.IsWon[i]);
        }

        var (splitOn, calibration) = BacktestCalibration.Of(scored, sample, madeOn);
        return new Backtest(
            sample.Won, sample.Deals.Length, CountTiers(scored, sample), all.Area, before.ToPart(), after.ToPart(),
            all.Gain(MaxPoints), CountThresholds(scored, sample), Cost(scored, sample), splitOn, calibration);
    }

    private static Rate[] CountTiers(ScoredDeals scored, BacktestDeals sample)
    {
        var tiers = new Rate[scored.Profile.Tiers.Length];
        for (var i = 0; i < sample.Deals.Length; i++)
        {
            ref var rate = ref tiers[scored.Scores.Tiers[sample.Deals[i]]];
            rate = new Rate(rate.Hits + (sample.IsWon[i] ? 1 : 0), rate.Count + 1);
        }

        return tiers;
    }

    private static ThresholdCounts[] CountThresholds(ScoredDeals scored, BacktestDeals sample)
    {
        var tiers = CountTiers(scored, sample);
        var lost = sample.Deals.Length - sample.Won;
        var counts = new ThresholdCounts[tiers.Length - 1];
        int takenWon = 0, takenLost = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            (takenWon, takenLost) = (takenWon + tiers[i].Hits, takenLost + tiers[i].Count - tiers[i].Hits);
            counts[i] = new(scored.Profile.Tiers[i].Name, scored.Profile.Tiers[i].From, takenWon, takenLost, sample.Won - takenWon,
                lost - takenLost);
        }

        return counts;
    }

    private static DisqualifierCost[] Cost(ScoredDeals scored, BacktestDeals sample)
    {
        var (reasons, last) = (scored.Profile.Disqualifiers, scored.Profile.Tiers.Length - 1);
        var (won, lost, only, amounts) =
            (new int[reasons.Length], new int[reasons.Length], new int[reasons.Length], new long[reasons.Length]);
        for (var i = 0; i < sample.Deals.Length; i++)
        {
            if (scored.Scores.Tiers[sample.Deals[i]] != last || !scored.Scores.Disqualifiers.TryGetValue(sample.Deals[i], out var met))
                continue;
            for (var d = 0; d < reasons.Length; d++)
            {
                if ((met & 1UL << d) == 0)
                    continue;
                if (!sample.IsWon[i])
                {
                    lost[d]++;
                    continue;
                }

                won[d]++;
                only[d] += met == 1UL << d ? 1 : 0;
                var amount = scored.Deals.Amounts[sample.Deals[i]];
                amounts[d] += amount == DealTable.NoAmount ? 0 : amount;
            }
        }

        return [.. reasons.Select((r, d) => new DisqualifierCost(r.Reason, won[d], lost[d], amounts[d] / DealTable.AmountUnit, only[d]))];
    }
}
