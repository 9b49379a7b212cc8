using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Scoring.WhatIf;

namespace IcpStudio.Core.Tests.Scoring.WhatIf;

[Trait(Pace.Name, Pace.Long)]
public sealed class WhatIfHistogramTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory, MemberData(nameof(Seeds))]
    public void EveryMoveOfASliderEqualsScoringEverything(int seed)
    {
        var world = new RandomWorld(seed);
        var index = new AccountIndex(KernelAgreesTests.SnapshotOf(world, world.Accounts(400)));
        var snapshot = index.Apply([], [3, 5, 8, 13]);
        var published = seed % 3 == 0 ? null : world.Profile();
        var whatIf = new WhatIfAnalysis(snapshot, published, RandomWorld.AsOf);
        var before = published is null ? null : ProfileScores.Score(published, snapshot, RandomWorld.AsOf);
        for (var grab = 0; grab < 6; grab++)
        {
            var draft = world.Profile();
            var at = world.Next(draft.Criteria.Length);
            for (var move = 0; move < 12; move++)
            {
                draft = move % 4 == 3 ? draft with { Tiers = Tiers(world) } : Moved(world, draft, at);
                if (draft.MaxPoints == 0)
                    continue;
                var effect = whatIf.Of(draft, at);
                var full = ProfileScores.Score(draft, snapshot, RandomWorld.AsOf);
                Assert.Equal(full.TierCounts.AsEnumerable(), effect.Totals!.Tiers);
                Assert.Equal(full.Histogram.AsEnumerable(), effect.Totals.Histogram);
                Assert.Equal(full.DisqualifiedCount, effect.Totals.Disqualified);
                Assert.Equal(full.Rows(), effect.Scores!.Rows());
                if (before is not null)
                    Assert.Equal(TierMigration.Between(before, full).Counts.SelectMany(c => c),
                        effect.Migration!.Counts.SelectMany(c => c));
                AssertMoves(draft, at, full, effect, snapshot);
            }
        }
    }

    [Theory, InlineData(3, 30), InlineData(60, 160)]
    public void PointsFarApartAreAnsweredAllTheSame(int rules, int others)
    {
        var world = new RandomWorld(5);
        var snapshot = KernelAgreesTests.SnapshotOf(world, world.Accounts(200));
        var start = world.Profile();
        var ranges = new Criterion(
            "employees", [.. Enumerable.Range(0, rules).Select(i => new Rule(new NumberCondition("employees", i * 10, i * 10 + 9), i))]);
        var wide = start with
        {
            Criteria = [ranges,
                .. Enumerable.Range(0, others).Select(i => world.Criterion() with { PointsWhenMissing = i % 2 == 0 ? 100 : -100 })]
        };

        var effect = new WhatIfAnalysis(snapshot, start, RandomWorld.AsOf).Of(wide, 0);

        var full = ProfileScores.Score(wide, snapshot, RandomWorld.AsOf);
        Assert.Equal(full.TierCounts.AsEnumerable(), effect.Totals!.Tiers);
        Assert.Equal(full.Histogram.AsEnumerable(), effect.Totals.Histogram);
        AssertMoves(wide, 0, full, effect, snapshot);
    }

    private static void AssertMoves(ProfileDefinition draft, int at, ProfileScores full, DraftEffect effect, IndexSnapshot snapshot)
    {
        var without = draft with { Criteria = draft.Criteria.RemoveAt(at) };
        if (without.MaxPoints == 0)
        {
            Assert.Null(effect.Moves);
            return;
        }

        var other = ProfileScores.Score(without, snapshot, RandomWorld.AsOf);
        Assert.Equal((at, full.Rows().Count(r => other.TierAt(r.Row) != r.Tier)), effect.Moves);
    }

    private static ProfileDefinition Moved(RandomWorld world, ProfileDefinition draft, int at)
    {
        var criterion = draft.Criteria[at];
        criterion = criterion.Rules.IsEmpty || world.Next(4) == 0
            ? criterion with { PointsWhenMissing = world.Next(201) - 100 }
            : criterion with { Rules = criterion.Rules.SetItem(0, criterion.Rules[0] with { Points = world.Next(201) - 100 }) };
        return draft with { Criteria = draft.Criteria.SetItem(at, criterion) };
    }

    /// <summary>While they are edited, thresholds may come in any order.</summary>
    private static System.Collections.Immutable.ImmutableArray<Tier> Tiers(RandomWorld world) =>
        [.. Enumerable.Range(0, 1 + world.Next(3)).Select(i => new Tier($"T{i}", world.Next(101))), new Tier("Last", 0)];
}
