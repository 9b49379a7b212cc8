using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Tests.Statistics;

public sealed class CorrectionTests
{
    [Fact]
    public void CorrectsPValuesForHowManyWereLookedAt() =>
        Assert.Equal([.04, .0533333333, .0533333333, .5], BenjaminiHochberg.QValues([.01, .04, .03, .5]).Select(q => Math.Round(q, 10)));

    [Fact]
    public void DrawsRatesOfFewTowardsTheBaseRate()
    {
        var shrinkage = new Shrinkage(.25, 10);
        Assert.Equal((3 + 2.5) / 13, shrinkage.Rate(new Tally(3, 0)), 12);
        Assert.Equal(0, shrinkage.Weight(new Tally(0, 0)), 12);
    }

    [Fact]
    public void TrustsRatesMoreWhereTheValuesDifferMore()
    {
        var alike = Shrinkage.Estimate([new(50, 50), new(52, 48), new(49, 51)]);
        var apart = Shrinkage.Estimate([new(90, 10), new(50, 50), new(10, 90)]);
        Assert.Equal(Shrinkage.MaxStrength, alike.Strength);
        Assert.Equal(Shrinkage.MinStrength, apart.Strength);
        Assert.InRange(Shrinkage.Estimate([new(60, 40), new(50, 50), new(40, 60)]).Strength, 11, 200);
    }

    [Fact]
    public void GivesTheIndexOfAMovedMix() =>
        Assert.Equal(.2282174, PopulationStability.Index([.25, .25, .25, .25], [.4, .3, .2, .1]), 7);

    [Fact]
    public void CriesOfAMovedMixInOneOfTwentyUnmovedCases()
    {
        var random = new Random(5);
        var before = 200;
        double[] Draw(int count)
        {
            var bins = new double[8];
            for (var i = 0; i < count; i++)
                bins[random.Next(8)]++;
            return [.. bins.Select(b => Math.Max(b, .5) / count)];
        }

        var indexes = Enumerable.Range(0, 1_000).Select(_ => PopulationStability.Index(Draw(before), Draw(50))).ToList();
        Assert.InRange(indexes.Count(i => i > .1), 720, 880);
        Assert.InRange(indexes.Count(i => i > PopulationStability.Limit(before, 50, 8)), 20, 110);
    }

    [Fact]
    public void SaysHowManyItTakesToSeeALift()
    {
        // Two equal groups, 25 % against 50 %: the textbooks' 58 or so each, without correction for continuity.
        Assert.InRange(SampleSize.ToSee(.25, .5, 2), 108, 118);
        Assert.Equal(7.85, SampleSize.Noncentrality(1), 2);
        Assert.InRange(SampleSize.Noncentrality(3), 10.7, 11.1);
        Assert.InRange(SampleSize.Noncentrality(10), 15.9, 16.6);
    }
}
