using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Tests.Statistics;

public sealed class RocAreaTests
{
    [Fact]
    public void CountsHowOftenTheGoodOneRanksHigherATieCountingHalf()
    {
        var random = new Random(2);
        var scores = Enumerable.Range(0, 60).Select(_ => (double)random.Next(12)).ToArray();
        var good = scores.Select(s => random.Next(20) < s + 4).ToArray();
        var pairs = from g in Enumerable.Range(0, 60)
                    where good[g]
                    from b in Enumerable.Range(0, 60)
                    where !good[b]
                    select Compare(scores[g], scores[b]);
        Assert.Equal(pairs.Average(), RocArea.Of(scores, good).Value, 12);
    }

    [Fact]
    public void GivesDeLongsInterval()
    {
        double[] scores = [9, 6, 4, 7, 4, 3, 1];
        bool[] good = [true, true, true, false, false, false, false];
        double[] forGood = [1, .75, .625], forBad = [1.0 / 3, 2.5 / 3, 1, 1];
        var area = RocArea.Of(scores, good);
        Assert.Equal(forGood.Average(), area.Value, 12);
        var half = 1.959963984540054 * Math.Sqrt(Variance(forGood) / 3 + Variance(forBad) / 4);
        Assert.Equal(area.Value - half, area.Interval.Low, 12);
        Assert.Equal(Math.Min(1, area.Value + half), area.Interval.High, 12);
    }

    [Fact]
    public void HoldsTheTruthInNinetyFiveOfAHundredCases()
    {
        // Two normal distributions one standard deviation apart overlap to an area of Φ(1/√2) = 0.7602.
        var random = new Random(3);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var held = Enumerable.Range(0, 1_000).Count(_ =>
        {
            var good = Enumerable.Range(0, 120).Select(i => i % 3 == 0).ToArray();
            var interval = RocArea.Of([.. good.Select(g => Normal() + (g ? 1 : 0))], good).Interval;
            return interval.Low <= .7602 && .7602 <= interval.High;
        });
        Assert.InRange(held, 930, 970);
    }

    [Fact]
    public void KnowsNothingWhereAllAreGood() =>
        Assert.Equal(new Interval(0, 1), RocArea.Of([1, 2], [true, true]).Interval);

    private static double Compare(double good, double bad) => good > bad ? 1 : good < bad ? 0 : .5;

    private static double Variance(double[] values) => values.Sum(v => Math.Pow(v - values.Average(), 2)) / (values.Length - 1);
}
