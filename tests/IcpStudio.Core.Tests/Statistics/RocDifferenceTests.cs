using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Tests.Statistics;

public sealed class RocDifferenceTests
{
    [Fact]
    public void IsTheDifferenceOfTheAreas()
    {
        var (first, second, good) = Scores(seed: 1, count: 300);
        var difference = RocDifference.Of(first, second, good);
        Assert.Equal(Area(first, good).Value - Area(second, good).Value, difference.Value, 12);
        Assert.Equal(-difference.Value, RocDifference.Of(second, first, good).Value, 12);
    }

    [Fact]
    public void TheSameScoreDiffersByNothing()
    {
        var (first, _, good) = Scores(seed: 2, count: 100);
        Assert.Equal(new RocDifference(0, new Interval(0, 0)), RocDifference.Of(first, [.. first.Select(s => s * 2 + 1)], good));
    }

    [Fact]
    public void AgainstAScoreThatSaysNothingItsIntervalIsThatOfTheAreaAlone()
    {
        var (first, _, good) = Scores(seed: 3, count: 200);
        var (difference, area) = (RocDifference.Of(first, new int[200], good), Area(first, good));
        Assert.Equal(area.Interval.High - area.Value, difference.Interval.High - difference.Value, 12);
        Assert.Equal(area.Value - .5, difference.Value, 12);
    }

    /// <summary>The interval is as wide as that of 2,000 samples drawn with replacement, within a tenth.</summary>
    [Fact]
    public void HasTheWidthThatABootstrapFinds()
    {
        var (first, second, good) = Scores(seed: 4, count: 400);
        var random = new Random(5);
        var draws = Enumerable.Range(0, 2_000).Select(_ =>
        {
            int[] rows = [.. Enumerable.Range(0, good.Length).Select(_ => random.Next(good.Length))];
            bool[] drawn = [.. rows.Select(r => good[r])];
            return Area([.. rows.Select(r => first[r])], drawn).Value - Area([.. rows.Select(r => second[r])], drawn).Value;
        }).ToList();
        var mean = draws.Average();
        var half = 1.959963984540054 * Math.Sqrt(draws.Sum(d => (d - mean) * (d - mean)) / (draws.Count - 1));
        var difference = RocDifference.Of(first, second, good);
        Assert.InRange((difference.Interval.High - difference.Value) / half, .9, 1.1);
        // Were the curves not correlated, the difference would be known less well than either area.
        Assert.True(half < (Area(first, good).Interval.High - Area(first, good).Value) * 1.3);
    }

    [Fact]
    public void KnowsNothingWhereAllAreGood() => Assert.Equal(new Interval(-1, 1), RocDifference.Of([1, 2], [2, 1], [true, true]).Interval);

    private static RocArea Area(int[] scores, bool[] good) => RocArea.Of([.. scores.Select(s => (double)s)], good);

    /// <summary>
    /// A better score, a worse one that goes along with it, and what they foretell; whole numbers, so that there are ties.
    /// </summary>
    private static (int[] First, int[] Second, bool[] Good) Scores(int seed, int count)
    {
        var random = new Random(seed);
        var good = Enumerable.Range(0, count).Select(_ => random.Next(3) == 0).ToArray();
        var first = good.Select(g => random.Next(20) + (g ? 6 : 0)).ToArray();
        return (first, [.. first.Select(s => s / 2 + random.Next(8))], good);
    }
}
