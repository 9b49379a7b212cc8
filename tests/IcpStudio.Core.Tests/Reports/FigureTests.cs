using IcpStudio.Core.Reports;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Tests.Reports;

public sealed class FigureTests
{
    /// <summary>Newcombe's own example, 56 of 70 against 48 of 80: 0.0524 to 0.3339.</summary>
    [Fact]
    public void TheDifferenceOfTwoRatesHasNewcombesInterval()
    {
        var difference = RateDifference.Of(new Rate(56, 70), new Rate(48, 80))!.Value;
        Assert.Equal(.2, difference.Value, 10);
        Assert.Equal(.0524, difference.Interval.Low, 4);
        Assert.Equal(.3339, difference.Interval.High, 4);
        Assert.True(difference.IsReal);
    }

    [Fact]
    public void ARateOfNothingDiffersFromNone() => Assert.Null(RateDifference.Of(new Rate(0, 0), new Rate(1, 2)));

    [Fact]
    public void RatesAlikeDoNotReallyDiffer() => Assert.False(RateDifference.Of(new Rate(63, 100), new Rate(60, 100))!.Value.IsReal);

    [Fact]
    public void AnAverageHasStudentsInterval()
    {
        // 1 to 5: standard deviation √2.5, t of 4 degrees of freedom 2.776445.
        var mean = Mean.Of(15, 55, 5);
        Assert.Equal(3, mean.Value);
        Assert.Equal(3 - 2.776445 * Math.Sqrt(2.5 / 5), mean.Interval!.Value.Low, 5);
        Assert.Equal(3 + 2.776445 * Math.Sqrt(2.5 / 5), mean.Interval.Value.High, 5);
        Assert.Equal(0, Mean.Of(10, 82, 2).NeverNegative.Interval!.Value.Low);
        Assert.Null(Mean.Of(7, 49, 1).Interval);
        Assert.Null(Mean.Of(0, 0, 0).Value);
    }

    [Fact]
    public void TheMedianOfDaysIsThatOfTheSortedOnes()
    {
        var random = new Random(5);
        for (var count = 1; count < 200; count++)
        {
            var days = Enumerable.Range(0, count).Select(_ => random.Next(60)).Order().ToArray();
            var counts = new int[60];
            foreach (var day in days)
                counts[day]++;
            var median = MedianDays.Of(counts);
            Assert.Equal((days[(count - 1) / 2] + days[count / 2]) / 2.0, median.Value);
            if (median.Interval is not { } interval)
            {
                Assert.True(count < 6);
                continue;
            }

            Assert.InRange(median.Value!.Value, interval.Low, interval.High);
        }

        Assert.Null(MedianDays.Of(new int[10]).Value);
    }

    /// <summary>Campbell and Gardner: of 100 figures the 40th and the 61st.</summary>
    [Fact]
    public void TheMediansIntervalLiesBetweenTwoOfTheFigures()
    {
        var counts = new int[101];
        counts.AsSpan(1).Fill(1);
        Assert.Equal(new Interval(40, 61), MedianDays.Of(counts).Interval);
    }
}
