using IcpStudio.Core.Evidence.Statistics;

namespace IcpStudio.Core.Tests.Evidence.Statistics;

public sealed class MeanTests
{
    /// <summary>Student's sleep data, second drug: R's t.test gives 2.33 and 0.8976775 to 3.7623225.</summary>
    [Fact]
    public void HasTheIntervalOfStudent()
    {
        var mean = Mean.Of([1.9, .8, 1.1, .1, -.1, 4.4, 5.5, 1.6, 4.6, 3.4]);

        Assert.Equal((10, 2.33), (mean.Count, Math.Round(mean.Value, 9)));
        Assert.Equal((0.8976775, 3.7623225), (Math.Round(mean.Interval!.Value.Low, 7), Math.Round(mean.Interval.Value.High, 7)));
    }

    [Fact]
    public void DoesNotGoBelowNothing() => Assert.Equal(0, Mean.Of([1, 100]).Interval!.Value.Low);

    [Fact]
    public void SaysNothingOfOneOrNone()
    {
        Assert.Equal(new Mean(1, 7, null), Mean.Of([7]));
        Assert.Equal(0, Mean.Of([]).Count);
    }
}
