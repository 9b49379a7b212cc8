using IcpStudio.Core.Accounts;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Scoring.Explaining;

namespace IcpStudio.Core.Tests.Scoring;

[Trait(Pace.Name, Pace.Long)]
public sealed class ExplanationPropertyTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1000, 20)];

    [Theory, MemberData(nameof(Seeds))]
    public void LinesAddUpAndTheScoreLiesInItsRange(int seed) => ForEach(seed, (world, profile, account, result) =>
    {
        Assert.Equal(result.Raw, result.Lines.Sum(l => l.Points));
        Assert.InRange(result.Score, result.Low, result.High);
        Assert.InRange(result.Raw + result.Clamping, 0, result.Max);
        Assert.All(result.Lines, l => Assert.InRange(l.Points, profile.Criteria[l.Criterion].LowestPoints, l.Possible));
    });

    [Theory, MemberData(nameof(Seeds))]
    public void FindingAMissingValueOutKeepsTheScoreInTheRange(int seed) => ForEach(seed, (world, profile, account, result) =>
    {
        var known = account;
        var other = world.Account(1);
        foreach (var attribute in world.Attributes.Where(a => account.Value(a) is null && other.Value(a) is not null))
            known = known with { Values = known.Values.SetItem(attribute, other.Value(attribute)!) };
        var then = AccountScorer.Score(profile, known, RandomWorld.AsOf);
        Assert.InRange(then.Score, result.Low, result.High);
        if (!result.TierCouldChange)
            Assert.Equal(result.Tier, then.Tier);
    });

    [Theory, MemberData(nameof(Seeds))]
    public void TheChangesProposedReachTheTierAndScoreTheyPromise(int seed) => ForEach(seed, (world, profile, account, result) =>
    {
        var found = CheapestChange.Find(profile, account, RandomWorld.AsOf, result.Raw);
        Assert.Equal(result.NextTier is null, found is null);
        if (found is null)
            return;
        var changed = Change(account, found);
        var then = AccountScorer.Score(profile, changed, RandomWorld.AsOf);
        Assert.False(then.IsDisqualified);
        Assert.Equal((found.Change.Tier, found.Change.Score), (then.Tier, then.Score));
        Assert.True(then.Tier < result.Tier);
        Assert.Equal(then.Raw - result.Raw, found.Change.Changes.Sum(c => c.PointsGained));
        Assert.All(found.Change.Changes, c => Assert.Equal(c.MustMeet, ConditionEvaluator.Meets(c.Condition, changed, RandomWorld.AsOf)));
        Assert.All(found.Change.Changes, c => Assert.Equal(account.Value(c.Attribute), c.From));
    });

    [Theory, MemberData(nameof(Seeds))]
    public void NoSingleRandomChangeDoesWhatWasCalledImpossibleOrNeedsLess(int seed) => ForEach(seed, (world, profile, account, result) =>
    {
        var fewest = CheapestChange.Find(profile, account, RandomWorld.AsOf, result.Raw)?.Values.Length;
        var other = world.Account(1);
        foreach (var attribute in world.Attributes.Where(a => other.Value(a) is not null))
        {
            var changed = account with { Values = account.Values.SetItem(attribute, other.Value(attribute)!) };
            var then = AccountScorer.Score(profile, changed, RandomWorld.AsOf);
            if (then.Tier >= result.Tier)
                continue;
            Assert.Equal(1, fewest);
            if (!result.IsDisqualified && then.Tier <= result.Tier - 1)
                Assert.True(result.NextTier!.Changes.Sum(c => c.PointsGained) <= then.Raw - result.Raw);
        }
    });

    [Theory, MemberData(nameof(Seeds))]
    public void MorePointsForARuleNeverLowerRawPoints(int seed) => ForEach(seed, (world, profile, account, result) =>
    {
        var better = profile with
        {
            Criteria = [.. profile.Criteria.Select(
                c => c with { Rules = [.. c.Rules.Select(r => r with { Points = Math.Min(100, r.Points + 3) })] })]
        };
        if (better.MaxPoints > 0)
            Assert.True(AccountScorer.Score(better, account, RandomWorld.AsOf).Raw >= result.Raw);
    });

    private static Account Change(Account account, CheapestChange.Found found) => account with
    {
        Values = found.Values.Aggregate(account.Values, (values, change) => values.SetItem(change.Attribute, change.Value)),
    };

    private static void ForEach(int seed, Action<RandomWorld, ProfileDefinition, Account, ScoreExplanation> check)
    {
        var world = new RandomWorld(seed) { Mistyped = 0 };
        for (var i = 0; i < 40; i++)
        {
            var profile = world.Profile();
            foreach (var account in world.Accounts(5))
                check(world, profile, account, AccountScorer.Score(profile, account, RandomWorld.AsOf));
        }
    }
}
