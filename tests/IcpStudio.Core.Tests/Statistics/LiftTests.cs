using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Tests.Statistics;

public sealed class LiftTests
{
    [Fact]
    public void IsTheShareAmongTheGoodByTheShareInTheCohort()
    {
        var lift = Lift.Of(new Tally(30, 20), new Tally(100, 150));
        Assert.Equal(.30 / .20, lift.Value, 12);
        Assert.InRange(1.5, lift.Interval!.Value.Low, lift.Interval.Value.High);
        Assert.True(lift.Interval.Value.Low > 1);
    }

    [Fact]
    public void HasNoIntervalWhereThereIsNobodyToCompareWith() =>
        Assert.Null(Lift.Of(new Tally(30, 20), new Tally(30, 20)).Interval);

    [Fact]
    public void StartsAtNoneWhereNobodyIsGood()
    {
        var lift = Lift.Of(new Tally(0, 12), new Tally(60, 60));
        Assert.Equal(0, lift.Value);
        Assert.Equal(0, lift.Interval!.Value.Low);
        Assert.InRange(lift.Interval.Value.High, .05, 1);
    }

    [Theory]
    [InlineData(40, 200, .3, .3)]
    [InlineData(60, 300, .2, .45)]
    [InlineData(150, 300, .6, .3)]
    [InlineData(30, 1_000, .25, .5)]
    public void HoldsTheTruthInNinetyFiveOfAHundredCases(int with, int total, double rateOfOthers, double rate)
    {
        var random = new Random(4);
        int Draw(int count, double chance) => Enumerable.Range(0, count).Count(_ => random.NextDouble() < chance);
        var share = (double)with / total;
        var truth = rate / (share * rate + (1 - share) * rateOfOthers);
        var held = Enumerable.Range(0, 2_000).Count(_ =>
        {
            var (good, otherGood) = (Draw(with, rate), Draw(total - with, rateOfOthers));
            var interval = Lift.Of(new(good, with - good), new(good + otherGood, total - good - otherGood)).Interval!.Value;
            return interval.Low <= truth && truth <= interval.High;
        });
        Assert.InRange(held, 1_860, 1_940);
    }
}
