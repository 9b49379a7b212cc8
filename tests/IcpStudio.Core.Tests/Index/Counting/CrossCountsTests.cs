using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Counting;
using IcpStudio.Core.Lists;
using IcpStudio.Core.Tests.Scoring;

namespace IcpStudio.Core.Tests.Index.Counting;

public sealed class CrossCountsTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(80, 8)];

    [Theory, MemberData(nameof(Seeds))]
    public void AreWhatLinqCounts(int seed)
    {
        var world = new RandomWorld(seed);
        var snapshot = KernelAgreesTests.SnapshotOf(world, world.Accounts(300));
        AccountBitmap Bitmap(Filter filter) => FilterEvaluator.Evaluate(snapshot, filter, RandomWorld.AsOf);
        var within = Bitmap(world.Chance(0.5) ? Filter.Everything : world.Filter());
        AccountBitmap[][] things =
            [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, world.Next(4)).Select(_ => Bitmap(world.Filter())).ToArray())];

        var table = CrossCounts.Of(within, things);

        int[] GroupsOf(int row) => [.. things.Select(t => Array.FindIndex(t, p => p.Has(row)) is >= 0 and var group ? group : t.Length)];
        var rows = within.Rows().Select(GroupsOf).ToList();
        int?[] All(int thing) => [null, .. Enumerable.Range(0, things[thing].Length + 1).Select(g => (int?)g)];
        foreach (var first in All(0))
            foreach (var second in All(1))
                foreach (var third in All(2))
                    Assert.Equal(rows.Count(r => (first ?? r[0]) == r[0] && (second ?? r[1]) == r[1] && (third ?? r[2]) == r[2]),
                        table.Of(first, second, third));
    }

    [Fact]
    public void RefusesPlanesOfAnotherSnapshot()
    {
        var world = new RandomWorld(1);
        AccountBitmap Everybody() =>
            FilterEvaluator.Evaluate(KernelAgreesTests.SnapshotOf(world, world.Accounts(10)), Filter.Everything, RandomWorld.AsOf);

        Assert.Throws<ArgumentException>(() => CrossCounts.Of(Everybody(), [Everybody()]));
    }
}
