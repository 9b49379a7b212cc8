using IcpStudio.Core.Index;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Scoring.WhatIf;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Tests.Scoring.WhatIf;

public sealed class DealImpactTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 6)];

    [Theory, MemberData(nameof(Seeds))]
    public void AgreesWithGoingThroughTheDealsOneByOne(int seed)
    {
        var (world, before, after, deals) = Sample(seed);

        foreach (var countCancelled in new[] { false, true })
        {
            var impact = DealImpact.Of(before, after, deals, countCancelled);
            var moving = deals.Open.Where(d => After(d.AccountId) is >= 0 and var to && to != Before(d.AccountId)).ToList();
            Assert.Equal(moving.OrderByDescending(d => d.Amount ?? -1).ThenBy(d => d.Id), impact.Moving.Select(m => m.Deal));
            Assert.All(impact.Moving, m => Assert.Equal((Before(m.Deal.AccountId), After(m.Deal.AccountId)), (m.From, m.To)));
            Assert.Equal(new OpenDealSum(moving.Count, moving.Sum(d => d.Amount ?? 0), moving.Count(d => d.Amount is null)),
                impact.MovingSum);
            Assert.Equal(Rates(before.Profile.Tiers.Length, Before), impact.WinRatesBefore);
            Assert.Equal(Rates(after.Profile.Tiers.Length, After), impact.WinRatesAfter);

            IEnumerable<Rate> Rates(int tiers, Func<long, int> tierOf) => Enumerable.Range(0, tiers).Select(tier =>
            {
                var closed = deals.Closed.Where(d => tierOf(d.AccountId) == tier).ToList();
                return new Rate(closed.Sum(d => d.Won), closed.Sum(d => d.Won + d.Lost + (countCancelled ? d.Cancelled : 0)));
            });
        }

        int Before(long id) => after.Snapshot.RowOf(id) is >= 0 and var row ? before.RowAt(row).Tier : -1;
        int After(long id) => after.Snapshot.RowOf(id) is >= 0 and var row ? after.RowAt(row).Tier : -1;
    }

    [Theory, MemberData(nameof(Seeds))]
    public void MoversComeWithTheGreatestOpenDealsFirstAndThenByPoints(int seed)
    {
        var (world, before, after, deals) = Sample(seed);
        var migration = TierMigration.Between(before, after);
        var book = new OpenDealTable(after.Snapshot, deals.Open);
        var open = deals.Open.GroupBy(d => d.AccountId)
            .ToDictionary(g => g.Key, g => g.Aggregate(default(OpenDealSum), (sum, d) => sum + d));
        var rising = after.Rows().Where(r => migration.IsRise(before.TierAt(r.Row), r.Tier))
            .OrderByDescending(r => open.ContainsKey(r.AccountId)).ThenByDescending(r => open.GetValueOrDefault(r.AccountId).Amount)
            .ThenByDescending(r => open.ContainsKey(r.AccountId) ? 0 : r.Raw).ThenBy(r => r.AccountId).ToList();

        foreach (var take in new[] { 1, 5, 40, 1000 })
        {
            var top = migration.TopRising(take, book);
            Assert.Equal(rising.Take(take).Select(r => r.AccountId), top.Select(m => m.AccountId));
            Assert.All(top, m => Assert.Equal(open.GetValueOrDefault(m.AccountId), m.Open));
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void TheAccountsOfACellAreThoseItCounts(int seed)
    {
        var (_, before, after, _) = Sample(seed);
        var migration = TierMigration.Between(before, after);
        for (var from = 0; from < migration.Counts.Length; from++)
        {
            for (var to = 0; to < migration.Counts[from].Length; to++)
            {
                var cell = migration.Accounts((f, t) => (f, t) == (from, to));
                Assert.Equal(migration.Counts[from][to], cell.Count);
                Assert.All(cell.Rows(), row => Assert.Equal((from, to), (before.TierAt(row), after.TierAt(row))));
            }
        }

        Assert.Equal(migration.Falling, migration.Accounts(migration.IsFall).Count);
    }

    private static (RandomWorld World, ProfileScores Before, ProfileScores After, DealFigures Deals) Sample(int seed)
    {
        var world = new RandomWorld(seed);
        var accounts = world.Accounts(300);
        // One account is gone, so that its deals belong to nobody the scores know.
        var snapshot = new AccountIndex(world.Catalog).Apply(accounts, [accounts[7].Id]);
        var ids = accounts.Select(a => a.Id).ToList();
        var open = Enumerable.Range(1, 200)
            .Select(id => new OpenDeal(id, world.Pick(ids), world.Next(5) == 0 ? null : world.Next(20) * 1000m));
        var closed = ids.Where(_ => world.Next(2) == 0).Select(id => new ClosedDeals(id, world.Next(4), world.Next(4), world.Next(2)));
        return (world, ProfileScores.Score(world.Profile(), snapshot, RandomWorld.AsOf),
            ProfileScores.Score(world.Profile(), snapshot, RandomWorld.AsOf),
            new DealFigures([.. open], [.. closed]));
    }
}
