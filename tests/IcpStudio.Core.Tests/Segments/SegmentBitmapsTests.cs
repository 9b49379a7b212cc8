using System.Collections.Immutable;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Filters;
using IcpStudio.Core.Lists;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Segments;
using IcpStudio.Core.Tests.Scoring;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Tests.Segments;

public sealed class SegmentBitmapsTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(300, 12)];

    [Theory, MemberData(nameof(Seeds))]
    public void ScoreTierAndSegmentAreAskedLikeAnyValue(int seed)
    {
        var world = new RandomWorld(seed);
        var accounts = world.Accounts(200);
        var snapshot = KernelAgreesTests.SnapshotOf(world, accounts);
        var profile = world.Profile();
        var scores = ProfileScores.Score(profile, snapshot, RandomWorld.AsOf);
        var segments = new List<SegmentDefinition> { new("First", world.Filter()) };
        segments.Add(new("Best", new Filter.Any([Segment(ValueOperator.AnyOf, "first"), Score(world)]),
            new SegmentTop(world.Next(60) + 1, world.Chance(0.5))));
        var bitmaps = new SegmentBitmaps(snapshot, segments, _ => scores, RandomWorld.AsOf);

        // What the segments hold, by hand, given to the plainest evaluator as values of the account.
        var first = accounts.Where(a => ConditionEvaluator.Meets(segments[0].Filter, Stand(a, []), RandomWorld.AsOf))
            .Select(a => a.Id)
            .ToHashSet();
        var inBest = Ranked().Where(a =>
            ConditionEvaluator.Meets(segments[1].Filter, Stand(a, first.Contains(a.Id) ? ["First"] : []), RandomWorld.AsOf)).ToList();
        var top = segments[1].Top!;
        var best = inBest.Take(top.IsPercent ? (int)Math.Ceiling(inBest.Count * top.Amount / 100m) : top.Amount)
            .Select(a => a.Id)
            .ToHashSet();

        for (var i = 0; i < 20; i++)
        {
            var part = world.Next(3) switch
            {
                0 => Score(world),
                1 => Tier(world, profile.Tiers.Length),
                _ => Segment(world.Pick([ValueOperator.AnyOf, ValueOperator.AllOf]), "best", "FIRST")
            };
            Filter filter = world.Chance(0.5)
                ? new Filter.All([world.Filter(), part])
                : new Filter.Any([new Filter.Not(part), world.Filter()]);
            var expected = Ranked().Where(a => ConditionEvaluator.Meets(
                filter, Stand(a, [.. first.Contains(a.Id) ? ["First"] : Array.Empty<string>(),
                    .. best.Contains(a.Id) ? ["Best"] : Array.Empty<string>()]), RandomWorld.AsOf)).Select(a => a.Id);
            var query = new AccountQuery(filter, RandomWorld.AsOf) { ScoreContext = new ScoreContext(scores, bitmaps.Find), Take = 1000 };
            Assert.Equal(expected, AccountList.Page(query, snapshot, scores).Ids);
        }

        IEnumerable<Account> Ranked() => accounts.OrderByDescending(a => scores.RawAt(snapshot.RowOf(a.Id))).ThenBy(a => a.Id);

        Account Stand(Account account, ImmutableArray<string> of)
        {
            var row = snapshot.RowOf(account.Id);
            var values = account.Values.SetItem("score", new AttributeValue.Number(scores.ScoreAt(row)))
                .SetItem("tier", new AttributeValue.Choice(profile.Tiers[scores.TierAt(row)].Name));
            return account with { Values = of.IsEmpty ? values : values.SetItem("segment", new AttributeValue.Set(of)) };
        }
    }

    [Fact]
    public void NobodyHasAScoreOrTierWhereNothingIsPublished()
    {
        var world = new RandomWorld(1);
        var snapshot = KernelAgreesTests.SnapshotOf(world, world.Accounts(20));
        int Count(string filter) => FilterEvaluator.Evaluate(snapshot, FilterText.Parse(filter, world.Catalog).Filter!, RandomWorld.AsOf).Count;
        Assert.Equal(0, Count("score >= 0 or tier in (T0)"));
        Assert.Equal(20, Count("score is missing and tier is missing and not segment = Gone"));
    }

    [Fact]
    public void ASharedSegmentSeesOnlySharedOnes()
    {
        var world = new RandomWorld(2);
        var snapshot = KernelAgreesTests.SnapshotOf(world, world.Accounts(20));
        SegmentDefinition[] segments =
        [
            new("Base", new Filter.Any([]), IsShared: false), new("Base", Filter.Everything),
            new("Mine", Segment(ValueOperator.AnyOf, "Base"), IsShared: false), new("Ours", Segment(ValueOperator.AnyOf, "Base")),
        ];
        var bitmaps = new SegmentBitmaps(snapshot, segments, _ => null, RandomWorld.AsOf);
        Assert.Equal(0, bitmaps.Find("mine")!.Count);
        Assert.Equal(20, bitmaps.Find("ours")!.Count);
        Assert.Null(bitmaps.Find("Theirs"));
    }

    [Fact]
    public void TheWayOfACycleIsNamed()
    {
        SegmentDefinition a = new("A", Segment(ValueOperator.AnyOf, "b")), b =
            new("B", new Filter.Not(Segment(ValueOperator.AnyOf, "C"))), c = new("C", Segment(ValueOperator.NoneOf, "x", "A"));
        SegmentDefinition? Find(SegmentDefinition from, string name) =>
            new[] { a, b, c }.FirstOrDefault(s => ValueFolding.Comparer.Equals(s.Name, name));
        Assert.Equal(["A", "B", "C", "A"], SegmentReferences.Cycle(a, Find));
        Assert.Null(SegmentReferences.Cycle(a with { Filter = Filter.Everything }, Find));
        Assert.Equal(0, new SegmentBitmaps(KernelAgreesTests.SnapshotOf(new RandomWorld(1), [.. new RandomWorld(1).Accounts(5)]),
            [new("Self", Segment(ValueOperator.AnyOf, "Self"))], _ => null, RandomWorld.AsOf).Find("Self")!.Count);
    }

    private static Filter.Leaf Segment(ValueOperator operation, params ImmutableArray<string> names) =>
        new(new ValueCondition("segment", operation, names));

    private static Filter.Leaf Score(RandomWorld world) => new(world.Next(3) switch
    {
        0 => new NumberCondition("score", world.Next(120) - 10, null),
        1 => new NumberCondition("score", null, world.Next(120) - 10.5m),
        _ => new NumberCondition("SCORE", world.Next(50), 50 + world.Next(50)),
    });

    private static Filter.Leaf Tier(RandomWorld world, int count) =>
        new(new ValueCondition("tier", world.Pick([ValueOperator.In, ValueOperator.NotIn]), [$"t{world.Next(count)}", "T9"]));
}
