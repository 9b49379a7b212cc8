using IcpStudio.Core.Evidence;
using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Evidence.Findings;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Tests.Evidence.Columns;

public sealed class StratifiedCountsTests
{
    // Two strata of which the better one has far more members with the value (bin 1): Simpson's paradox.
    private static readonly Tally[][] Confounded = [[new(80, 20), new(320, 80)], [new(80, 320), new(20, 80)]];

    [Fact]
    public void SeesNothingWhereLikeDoesNotDifferFromLike()
    {
        var (counts, _, cohort, rows) = Of(Confounded);
        Assert.True(IndependenceTest.Of(new Tally(340, 160), cohort.Tally(rows)).PValue < 1e-20);
        Assert.Equal(1, counts.Test().PValue, 6);
        Assert.Equal(1, counts.LiftOf(1).Value, 9);
        Assert.Equal(new Tally(250, 250), counts.Standardised(1));
    }

    [Fact]
    public void TestsAsMantelAndHaenszelDoByHand()
    {
        // Observed 30 + 20, expected 40 × 50 / 100 + 50 × 30 / 100 = 35, variance 50 × 50 × 40 × 60 / (100² × 99) + 30 × 70 × 50 × 50 /
        // (100² × 99).
        var (counts, _, _, _) = Of([[new(20, 40), new(30, 10)], [new(10, 40), new(20, 30)]]);
        var variance = 50.0 * 50 * 40 * 60 / (100.0 * 100 * 99) + 30.0 * 70 * 50 * 50 / (100.0 * 100 * 99);
        var test = counts.Test();
        Assert.Equal(15 * 15 / variance, test.ChiSquare, 9);
        Assert.Equal(1, test.DegreesOfFreedom);
        Assert.Equal(50 / 35.0, counts.LiftOf(1).Value, 9);
    }

    [Fact]
    public void GivesTheSameWhicheverBinComesLast()
    {
        Tally[][] cells = [[new(20, 40), new(30, 10), new(9, 21)], [new(10, 40), new(20, 30), new(14, 26)]];
        var turned = cells.Select(s => new[] { s[2], s[0], s[1] }).ToArray();
        Assert.Equal(Of(cells).Counts.Test().ChiSquare, Of(turned).Counts.Test().ChiSquare, 9);
        Assert.Equal(2, Of(cells).Counts.Test().DegreesOfFreedom);
    }

    [Fact]
    public void HasAnIntervalWhereNobodyIsGood()
    {
        var lift = Of([[new(20, 40), new(0, 12)], [new(10, 40), new(0, 8)]]).Counts.LiftOf(1);
        Assert.Equal(0, lift.Value);
        Assert.Equal(0, lift.Interval!.Value.Low);
        Assert.InRange(lift.Interval.Value.High, .2, 5);
    }

    [Fact]
    public void TakesAPlantedTrapBackOntoTheShelvesAndShowsThatItSaysNothing()
    {
        var (world, kind, key) = PlantedTraps.Plant("younger customers", 1);
        var refused = EvidenceAnalysis.Run(world.Cohort, new());
        Assert.Equal(EvidenceGrade.Refused, refused.Attributes.Single(a => a.Attribute.Key == key).EvidenceGrade);
        Assert.True(refused.Traps.Single(t => t.Kind == kind && t.Attribute == key).CanBeControlled);

        var controlled = EvidenceAnalysis.Run(world.Cohort, new() { Controlled = EvidenceOptions.Keys(key!) });
        var finding = controlled.Attributes.Single(a => a.Attribute.Key == key);
        Assert.Equal("how long they have had", finding.ComparedWithin);
        Assert.InRange(finding.PValue, .01, 1);
        Assert.Contains(finding.EvidenceGrade, new[] { EvidenceGrade.Perhaps, EvidenceGrade.DoesNotMatter });
        Assert.All(finding.Values, v => Assert.InRange(1, v.Lift.Interval!.Value.Low, v.Lift.Interval.Value.High));
        Assert.True(controlled.Traps.Single(t => t.Kind == kind && t.Attribute == key).IsControlled);
    }

    private static (StratifiedCounts Counts, Strata Strata, Cohort Cohort, int[] Rows) Of(Tally[][] cells)
    {
        var members = cells.SelectMany((stratum, s) => stratum.SelectMany((cell, bin) =>
            Enumerable.Repeat((s, bin, MemberOutcome.Good), cell.Good)
                .Concat(Enumerable.Repeat((s, bin, MemberOutcome.Bad), cell.Bad)))).ToArray();
        var cohort = new Cohort
        {
            Outcomes = [.. members.Select(m => m.Item3)],
            Columns = [],
            EndedOn = new DateOnly?[members.Length],
            StartedOn = new DateOnly?[members.Length],
            Accounts = new long[members.Length],
            Revenue = new decimal[members.Length],
        };
        var strata = new Strata([.. cells.Select((_, s) => $"stratum {s}")], [.. members.Select(m => m.s)], "where they are");
        int[] rows = [.. Enumerable.Range(0, members.Length)];
        return (new(strata, cells[0].Length, row => members[row].bin, cohort, rows), strata, cohort, rows);
    }
}
