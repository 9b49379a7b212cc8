using System.Collections.Frozen;
using System.Collections.Immutable;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Reports;
using IcpStudio.Core.Reports.Backtests;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Tests.Reports.Backtests;

public sealed class BacktestTests
{
    private static readonly DateOnly MadeOn = DateOnly.FromDayNumber(RandomDeals.FirstDay + 300);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 6)];

    [Theory, MemberData(nameof(Seeds))]
    public void CountsWhatAnObviousCountCounts(int seed)
    {
        var scored = WithDisqualifiers(RandomDeals.Scored(seed, 900), seed);
        var sample = BacktestDeals.Of(scored, new DealSelection(), countsCancelled: seed % 2 == 0);
        var test = Backtest.Of(scored, sample, MadeOn);
        var deals = sample.Deals.Zip(
            sample.IsWon, (deal, won) => (Deal: deal, IsWon: won, Tier: (int)scored.Scores.Tiers[deal],
                Met: scored.Scores.Disqualifiers.GetValueOrDefault(deal))).ToList();

        Assert.All(deals, d => Assert.True(scored.Deals.Rows[d.Deal] >= 0 && scored.Deals.Ends[d.Deal] != DealEnd.Open));
        Assert.Equal(Enumerable.Range(0, 3).Select(t => new Rate(deals.Count(d => d.Tier == t && d.IsWon), deals.Count(d => d.Tier == t))),
            test.Tiers);
        Assert.Equal((deals.Count(d => d.IsWon), deals.Count), (test.Won, test.Count));
        var late = deals.Where(d => scored.Deals.ClosedOn[d.Deal] > MadeOn.DayNumber).ToList();
        Assert.Equal((late.Count(d => d.IsWon), late.Count, deals.Count - late.Count),
            (test.OutOfSample.Won, test.OutOfSample.Count, test.InSample.Count));
        for (var t = 0; t < test.Thresholds.Count; t++)
        {
            var threshold = test.Thresholds[t];
            Assert.Equal(
                (deals.Count(d => d.IsWon && d.Tier <= t), deals.Count(d => !d.IsWon && d.Tier <= t),
                    deals.Count(d => d.IsWon && d.Tier > t), deals.Count(d => !d.IsWon && d.Tier > t)),
                (threshold.TakenWon, threshold.TakenLost, threshold.LeftWon, threshold.LeftLost));
        }

        for (var d = 0; d < 2; d++)
        {
            var met = deals.Where(x => (x.Met & 1UL << d) != 0).ToList();
            var won = met.Where(x => x.IsWon).ToList();
            Assert.Equal(
                new DisqualifierCost($"Reason {d}", won.Count, met.Count - won.Count,
                    won.Where(x => scored.Deals.Amounts[x.Deal] != DealTable.NoAmount)
                        .Sum(x => scored.Deals.Amounts[x.Deal]) / DealTable.AmountUnit, won.Count(x => x.Met == 1UL << d)),
                test.Disqualifiers[d]);
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void TheGainCurveGoesFromNobodyToEverybodyAndItsAreaIsThatOfTheRanks(int seed)
    {
        var scored = WithDisqualifiers(RandomDeals.Scored(seed, 900), seed);
        var sample = BacktestDeals.Of(scored, new DealSelection(), countsCancelled: false);
        var test = Backtest.Of(scored, sample, MadeOn);
        Assert.Equal(new GainPoint(0, 0), test.Gains[0]);
        Assert.Equal(new GainPoint(1, 1), test.Gains[^1]);
        var under = test.Gains.Zip(test.Gains.Skip(1), (a, b) => (b.Share - a.Share) * (a.Gain + b.Gain) / 2).Sum();
        // Under a gain curve lies half the won share and, of the rest, as much as the area under the ROC curve.
        var won = (double)test.Won / test.Count;
        Assert.Equal(won / 2 + (1 - won) * test.Area.Value, under, 2);
        var ranks = sample.Ranks(scored);
        var best = ranks.OrderDescending().First();
        Assert.True(test.Gains[1].Share >= ranks.Count(r => r == best) / (double)ranks.Length);
    }

    [Fact]
    public void WhatIsForetoldIsTheRateOfOlderDealsOfTheSamePoints()
    {
        var scored = RandomDeals.Scored(7, 3_000);
        var sample = BacktestDeals.Of(scored, new DealSelection(), countsCancelled: false);
        var test = Backtest.Of(scored, sample, MadeOn);
        Assert.Equal(5, test.Calibration.Count);
        Assert.True(test.SplitOn > MadeOn);
        foreach (var group in test.Calibration)
        {
            var there = Enumerable.Range(0, sample.Deals.Length).Where(i => scored.Deals.ClosedOn[sample.Deals[i]] != DealTable.NoDay
                && scored.Scores.Points[sample.Deals[i]] >= group.From && scored.Scores.Points[sample.Deals[i]] <= group.To)
                .ToLookup(i => scored.Deals.ClosedOn[sample.Deals[i]] > MadeOn.DayNumber);
            Assert.Equal(new Rate(there[false].Count(i => sample.IsWon[i]), there[false].Count()), group.Older);
            Assert.Equal(new Rate(there[true].Count(i => sample.IsWon[i]), there[true].Count()), group.Newer);
        }
    }

    [Fact]
    public void NoDealsAreNoTest()
    {
        var scored = RandomDeals.Scored(8, 40);
        var test = Backtest.Of(
            scored, BacktestDeals.Of(scored, new DealSelection { Owner = DictionaryEncodedColumn.Nobody }, false), MadeOn);
        Assert.Equal((0, 0), (test.Won, test.Count));
        Assert.Empty(test.Gains);
        Assert.Empty(test.Calibration);
        Assert.Null(test.SplitOn);
    }

    private static ScoredDeals WithDisqualifiers(ScoredDeals scored, int seed)
    {
        var random = new Random(seed);
        var met = Enumerable.Range(0, scored.Deals.Count)
            .Where(i => scored.Scores.Tiers[i] == 2 && random.Next(3) > 0)
            .ToFrozenDictionary(i => i, _ => (ulong)(1 + random.Next(3)));
        var disqualifiers = ImmutableArray.Create(0, 1)
            .Select(i => new Disqualifier(new NumberCondition("employees", null, i), $"Reason {i}"));
        return scored with
        {
            Scores = scored.Scores with { Disqualifiers = met },
            Profile = scored.Profile with { Disqualifiers = [.. disqualifiers] }
        };
    }
}
