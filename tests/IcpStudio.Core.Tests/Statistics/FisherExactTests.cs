using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Tests.Statistics;

public sealed class FisherExactTests
{
    // Fisher's tea tasting, and a table whose p value textbooks give.
    [Theory]
    [InlineData(3, 1, 1, 3, .4857142857)]
    [InlineData(4, 0, 0, 4, .0285714286)]
    [InlineData(1, 9, 11, 3, .0027594562)]
    [InlineData(0, 5, 0, 7, 1)]
    public void AgreesWithTheTextbooks(int a, int b, int c, int d, double p) =>
        Assert.Equal(p, FisherExact.PValue(new(a, b), new(c, d)), 9);

    [Fact]
    public void AgreesWithAddingUpEveryTable()
    {
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            Tally with = new(random.Next(20), random.Next(20)), without = new(random.Next(20), random.Next(20));
            Assert.Equal(Slow(with, without), FisherExact.PValue(with, without), 9);
        }
    }

    [Fact]
    public void StaysExactWhereTheChancesAreTiny() =>
        Assert.InRange(FisherExact.PValue(new(4_000, 1_000), new(30_000, 65_000)), 0, 1e-200);

    private static double Slow(Tally with, Tally without)
    {
        var all = with + without;
        double Chance(int good) => Choose(all.Good, good) * Choose(all.Bad, with.Count - good) / Choose(all.Count, with.Count);
        var here = Chance(with.Good);
        return Enumerable.Range(0, with.Count + 1).Where(g => g <= all.Good && with.Count - g <= all.Bad).Select(Chance)
            .Where(c => c <= here * (1 + 1e-7)).Sum();
    }

    private static double Choose(int n, int k) => Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - k + i) / i);
}
