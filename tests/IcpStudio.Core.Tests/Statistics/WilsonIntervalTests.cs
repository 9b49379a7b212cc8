using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Tests.Statistics;

public sealed class WilsonIntervalTests
{
    [Theory]
    [InlineData(18, 30, 0.4232036, 0.7540937)]
    [InlineData(0, 10, 0, 0.2775328)]
    [InlineData(10, 10, 0.7224672, 1)]
    public void AgreesWithTheReferenceFigures(int hits, int count, double low, double high)
    {
        var interval = WilsonInterval.Of(hits, count);

        Assert.Equal(low, interval.Low, 7);
        Assert.Equal(high, interval.High, 7);
    }

    [Fact]
    public void OfNothingAnythingIsPossible() => Assert.Equal(new Interval(0, 1), new Rate(0, 0).Interval);

    [Theory, InlineData(-1, 3), InlineData(4, 3), InlineData(0, -1)]
    public void RefusesCountsThatCannotBe(int hits, int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(hits, count));

    [Fact]
    public void HoldsItsRateAndNarrowsWithTheCount()
    {
        for (var count = 1; count <= 200; count++)
        {
            for (var hits = 0; hits <= count; hits++)
            {
                var rate = new Rate(hits, count);
                Assert.InRange(rate.Value!.Value, rate.Interval.Low, rate.Interval.High);
                var ten = new Rate(hits * 10, count * 10).Interval;
                Assert.True(ten.High - ten.Low < rate.Interval.High - rate.Interval.Low);
            }
        }
    }
}
