using IcpStudio.Core.Reports.Drift;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Tests.Reports.Drift;

public sealed class TierDriftTests
{
    private static readonly string[] Tiers = ["Primary", "Secondary", "Poor fit"];

    [Fact]
    public void ATierThatWinsLessThanItsVersionPromisedHasMoved()
    {
        var drift = TierDrift.Compare(Tiers, [new(160, 400), new(100, 400), new(40, 400)], [new(20, 100), new(26, 100), new(9, 100)]);

        Assert.Equal([true, false, false], drift.Select(d => d.HasMoved));
        Assert.Equal(-.2, drift[0].Difference!.Value.Value, 9);
        Assert.True(drift[0].Difference!.Value.Interval.High < 0);
    }

    [Fact]
    public void FewDealsAndSmallMovesRaiseNoAlarm()
    {
        Assert.DoesNotContain(TierDrift.Compare(Tiers, [new(160, 400), new(100, 400), new(0, 0)], [new(0, 19), new(4, 19), new(19, 19)]),
            d => d.HasMoved);
        Assert.DoesNotContain(TierDrift.Compare(Tiers[..1], [new(40_000, 100_000)], [new(42_000, 100_000)]), d => d.HasMoved);
    }

    [Fact]
    public void QuartersWithoutDriftAlarmInAtMostFiveOfAHundredCases()
    {
        var random = new Random(5);
        double[] truth = [.4, .25, .1];
        Rate Draw(int tier, int count) => new(Enumerable.Range(0, count).Count(_ => random.NextDouble() < truth[tier]), count);
        var alarms = Enumerable.Range(0, 1000).Count(_ => TierDrift.Compare(
            Tiers, [.. Enumerable.Range(0, 3).Select(t => Draw(t, 300))], [.. Enumerable.Range(0, 3).Select(t => Draw(t, 80))])
            .Any(d => d.HasMoved));

        Assert.InRange(alarms / 1000d, 0, .05);
    }
}
