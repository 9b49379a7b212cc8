using IcpStudio.Core.Accounts;
using IcpStudio.Core.Index;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Scoring.Explaining;
using IcpStudio.Core.Scoring.WhatIf;

namespace IcpStudio.Core.Tests.Scoring.WhatIf;

public sealed class WhatIfAnalysisTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 6)];

    [Theory, MemberData(nameof(Seeds))]
    public void EveryAnswerEqualsAFullScoreOfTheSameDraft(int seed)
    {
        var world = new RandomWorld(seed);
        var accounts = world.Accounts(200);
        var snapshot = SnapshotOf(world, accounts);
        var published = world.Profile();
        var whatIf = new WhatIfAnalysis(snapshot, published, RandomWorld.AsOf);
        var draft = published;
        for (var edit = 0; edit < 15; edit++)
        {
            draft = Edit(world, draft);
            var effect = whatIf.Of(draft, criterion: 0);
            AssertCounts(draft, accounts, effect);
            if (draft.MaxPoints == 0)
            {
                Assert.Null(effect.Scores);
                continue;
            }

            var scores = accounts.Select(a => AccountScorer.Score(draft, a, RandomWorld.AsOf)).ToList();
            Assert.Equal(Enumerable.Range(0, draft.Tiers.Length).Select(t => scores.Count(s => s.Tier == t)), effect.Scores!.TierCounts);
            Assert.Equal(Enumerable.Range(0, 101).Select(p => scores.Count(s => s.Score == p)), effect.Scores.Histogram);
            Assert.Equal(effect.Scores.TierCounts.AsEnumerable(), effect.Totals!.Tiers);
            Assert.Equal(effect.Scores.Histogram.AsEnumerable(), effect.Totals.Histogram);
            Assert.Equal(effect.Scores.DisqualifiedCount, effect.Totals.Disqualified);
            AssertMoves(draft, accounts, scores, effect);
            AssertMigration(published, draft, accounts, scores, effect.Migration!);
        }
    }

    [Fact]
    public void ADraftThatGivesNoPointsHasCountsButNoScores()
    {
        var world = new RandomWorld(1);
        var snapshot = SnapshotOf(world, world.Accounts(100));

        var effect = new WhatIfAnalysis(snapshot, null, RandomWorld.AsOf).Of(new ProfileDefinition { Name = "Empty" });

        Assert.Null(effect.Scores);
        Assert.Null(effect.Breadth);
        Assert.Empty(effect.Criteria);
        Assert.Equal(100, effect.Accounts);
    }

    [Fact]
    public void DifferencesAreByTheTiersName()
    {
        var world = new RandomWorld(4);
        var snapshot = SnapshotOf(world, world.Accounts(200));
        var published = world.Profile() with { Tiers = [new("Primary", 50), new("Poor fit", 0)] };
        var whatIf = new WhatIfAnalysis(snapshot, published, RandomWorld.AsOf);

        var effect = whatIf.Of(published with { Tiers = [new("Dream", 80), new("primary ", 50), new("Poor fit", 0)] });

        Assert.Null(effect.Difference(0));
        Assert.Equal(effect.Scores!.TierCounts[1] - effect.Published!.Value[0], effect.Difference(1));
        Assert.Equal(0, effect.Difference(2));
    }

    private static ProfileDefinition Edit(RandomWorld world, ProfileDefinition draft)
    {
        var at = draft.Criteria.IsEmpty ? 0 : world.Next(draft.Criteria.Length);
        return world.Next(6) switch
        {
            0 => draft with { Criteria = draft.Criteria.Add(world.Criterion()) },
            1 when draft.Criteria.Length > 0 => draft with { Criteria = draft.Criteria.RemoveAt(at) },
            2 => draft with { Tiers = world.Profile().Tiers },
            3 => draft with { Disqualifiers = world.Profile().Disqualifiers },
            _ when draft.Criteria.Length > 0 && draft.Criteria[at] is { Rules.IsEmpty: false } criterion => draft with
            {
                Criteria = draft.Criteria.SetItem(
                    at, criterion with { Rules = criterion.Rules.SetItem(0, criterion.Rules[0] with { Points = world.Next(201) - 100 }) }),
            },
            _ => draft with { Criteria = draft.Criteria.Add(world.Criterion()) },
        };
    }

    private static void AssertCounts(ProfileDefinition draft, List<Account> accounts, DraftEffect effect)
    {
        for (var i = 0; i < draft.Criteria.Length; i++)
        {
            var criterion = draft.Criteria[i];
            var met = accounts.Select(a => AccountScorer.RuleMet(criterion, a.Value(criterion.Attribute), RandomWorld.AsOf)).ToList();
            Assert.Equal(Enumerable.Range(0, criterion.Rules.Length).Select(r => met.Count(m => m == r)), effect.Criteria[i].Rules);
            Assert.Equal(accounts.Count(a => ConditionEvaluator.IsMissing(a.Value(criterion.Attribute))), effect.Criteria[i].Missing);
        }

        Assert.Equal(draft.Disqualifiers.Select(d => accounts.Count(a => ConditionEvaluator.Meets(d.When, a, RandomWorld.AsOf))),
            effect.Disqualifiers);
    }

    private static void AssertMoves(ProfileDefinition draft, List<Account> accounts, List<ScoreExplanation> scores, DraftEffect effect)
    {
        var without = draft with { Criteria = draft.Criteria.RemoveAt(0) };
        if (without.MaxPoints == 0)
            Assert.Null(effect.Moves);
        else
            Assert.Equal((0, accounts.Where((a, i) => AccountScorer.Score(without, a, RandomWorld.AsOf).Tier != scores[i].Tier).Count()),
                effect.Moves);
    }

    private static void AssertMigration(
        ProfileDefinition published, ProfileDefinition draft, List<Account> accounts, List<ScoreExplanation> after, TierMigration migration)
    {
        var before = accounts.Select(a => AccountScorer.Score(published, a, RandomWorld.AsOf)).ToList();
        var moves = accounts.Select((a, i) => (a.Id, From: before[i].Tier, To: after[i].Tier, After: after[i])).ToList();
        for (var from = 0; from < published.Tiers.Length; from++)
            Assert.Equal(Enumerable.Range(0, draft.Tiers.Length).Select(to => moves.Count(m => (m.From, m.To) == (from, to))),
                migration.Counts[from]);
        var rising = moves.Where(m => migration.IsRise(m.From, m.To)).OrderByDescending(m => m.After.Raw).ThenBy(m => m.Id).ToList();
        Assert.Equal(rising.Count, migration.Rising);
        Assert.Equal(rising.Take(5).Select(m => (m.Id, m.From, m.To, m.After.Score)),
            migration.TopRising(5).Select(m => (m.AccountId, m.From, m.To, m.ScoreAfter)));
        Assert.Equal(moves.Count(m => migration.IsFall(m.From, m.To)), migration.Falling);
    }

    private static IndexSnapshot SnapshotOf(RandomWorld world, List<Account> accounts) =>
        new AccountIndex(world.Catalog).Apply(accounts, []);
}
