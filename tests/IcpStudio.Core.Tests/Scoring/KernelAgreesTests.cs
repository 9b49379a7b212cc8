using IcpStudio.Core.Accounts;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Kernel;
using IcpStudio.Core.Lists;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring;

namespace IcpStudio.Core.Tests.Scoring;

[Trait(Pace.Name, Pace.Long)]
public sealed class KernelAgreesTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 15)];

    [Theory, MemberData(nameof(Seeds))]
    public void BothPathsGiveWhatTheObviousScorerGives(int seed)
    {
        var world = new RandomWorld(seed);
        var accounts = world.Accounts(300);
        var snapshot = SnapshotOf(world, accounts);
        for (var i = 0; i < 12; i++)
        {
            var profile = world.Profile();
            AssertAgrees(ProfileScores.Score(profile, snapshot, RandomWorld.AsOf), accounts);
            AssertAgrees(ProfileScores.Score(profile, snapshot, RandomWorld.AsOf, path: KernelPath.Scalar), accounts);
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void EveryFilterKeepsWhatTheObviousEvaluatorKeeps(int seed)
    {
        var world = new RandomWorld(seed);
        var accounts = world.Accounts(300);
        var snapshot = SnapshotOf(world, accounts);
        for (var i = 0; i < 60; i++)
        {
            var filter = world.Filter();
            var expected = accounts.Where(a => ConditionEvaluator.Meets(filter, a, RandomWorld.AsOf)).Select(a => a.Id).ToArray();
            foreach (var path in Enum.GetValues<KernelPath>())
            {
                var bitmap = FilterEvaluator.Evaluate(snapshot, filter, RandomWorld.AsOf, path: path);
                Assert.Equal(expected, bitmap.Rows().Select(snapshot.IdAt));
                Assert.Equal(expected.Length, bitmap.Count);
            }
        }
    }

    [Fact]
    public void SeveralBlocksScoreLikeOne()
    {
        var world = new RandomWorld(99);
        var few = world.Accounts(500);
        var accounts = Enumerable.Range(0, 5 * BlockLayout.BlockRows - 77).Select(i => few[i % few.Count] with { Id = i + 1 }).ToList();
        var snapshot = SnapshotOf(world, accounts);
        for (var i = 0; i < 3; i++)
        {
            var profile = world.Profile();
            var small = ProfileScores.Score(profile, SnapshotOf(world, few), RandomWorld.AsOf);
            var large = ProfileScores.Score(profile, snapshot, RandomWorld.AsOf);
            Assert.All(Enumerable.Range(0, snapshot.RowCount).Where(r => r % 17 == 0), row =>
                Assert.Equal(small.RowAt(row % few.Count) with { AccountId = 0, Row = 0 },
                    large.RowAt(row) with { AccountId = 0, Row = 0 }));
            Assert.Equal(accounts.Count, large.TierCounts.Sum());
            Assert.Equal(accounts.Count, large.Histogram.Sum());
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void ScoringWhatChangedEqualsScoringEverything(int seed)
    {
        var world = new RandomWorld(seed);
        var accounts = world.Accounts(200);
        var index = new AccountIndex(SnapshotOf(world, accounts));
        var profile = world.Profile();
        var scores = ProfileScores.Score(profile, index.Current, RandomWorld.AsOf);
        for (var i = 0; i < 10; i++)
        {
            index.Apply([world.Account(world.Next(300) + 1), world.Account(world.Next(300) + 1)], [world.Next(200) + 1]);
            scores = scores.Update(index.Current);
            AssertSame(ProfileScores.Score(profile, index.Current, RandomWorld.AsOf), scores);

            profile = profile with { Criteria = profile.Criteria.Add(world.Criterion()) };
            if (profile.MaxPoints > 0)
                scores = ProfileScores.Score(profile, index.Current, RandomWorld.AsOf, scores);
        }
    }

    [Fact]
    public void AnAttributeThatMovedToAnotherColumnIsTestedAnew()
    {
        var world = new RandomWorld(3);
        var index = new AccountIndex(SnapshotOf(world, world.Accounts(100)));
        var profile = new ProfileDefinition
        {
            Name = "P",
            Criteria = [new("isPartner", [new(new Core.Conditions.YesNoCondition("isPartner", true), 10)])]
        };
        var scores = ProfileScores.Score(profile, index.Current, RandomWorld.AsOf);
        Assert.NotEqual(100, scores.Histogram[0]);
        Assert.Equal(100, scores.Update(index.WithCatalog(Core.Attributes.AttributeCatalog.BuiltIn)).Histogram[0]);
        Assert.Equal(100, scores.Update(index.WithCatalog(world.Catalog)).Histogram[0]);
    }

    internal static IndexSnapshot SnapshotOf(RandomWorld world, IEnumerable<Account> accounts)
    {
        var builder = new IndexBuilder(world.Catalog);
        foreach (var account in accounts)
            builder.Add(account);
        return builder.Build();
    }

    private static void AssertSame(ProfileScores expected, ProfileScores actual)
    {
        Assert.Equal(expected.Rows(), actual.Rows());
        Assert.Equal(expected.TierCounts.AsEnumerable(), actual.TierCounts);
        Assert.Equal(expected.Histogram.AsEnumerable(), actual.Histogram);
    }

    private static void AssertAgrees(ProfileScores scores, List<Account> accounts)
    {
        var explained = accounts.ConvertAll(a => AccountScorer.Score(scores.Profile, a, RandomWorld.AsOf));
        for (var row = 0; row < accounts.Count; row++)
        {
            var e = explained[row];
            var disqualifier = e.IsDisqualified ? e.Disqualifiers[0].Disqualifier : -1;
            Assert.Equal(new ScoredRow(accounts[row].Id, row, e.Raw, e.Score, e.Low, e.High, e.Tier, disqualifier), scores.RowAt(row));
        }

        Assert.Equal(scores.Rows(), accounts.Select((_, row) => scores.RowAt(row)));
        Assert.Equal(Enumerable.Range(0, scores.Profile.Tiers.Length).Select(t => explained.Count(e => e.Tier == t)), scores.TierCounts);
        Assert.Equal(Enumerable.Range(0, 101).Select(s => explained.Count(e => e.Score == s)), scores.Histogram);
        Assert.Equal(explained.Count(e => e.IsDisqualified), scores.DisqualifiedCount);
    }
}
