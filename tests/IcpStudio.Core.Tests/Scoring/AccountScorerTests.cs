using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Scoring.Explaining;

namespace IcpStudio.Core.Tests.Scoring;

public sealed class AccountScorerTests
{
    private static readonly ProfileDefinition DeveloperTools = new()
    {
        Name = "Developer tools",
        Criteria =
        [
            new("industry", [new(new ValueCondition("industry", ValueOperator.In, ["security", "enterprise"]), 40),
                new(new ValueCondition("industry", ValueOperator.In, ["social"]), -20)]),
            new("totalFunding", [new(new NumberCondition("totalFunding", 10_000_000, null), 30),
                new(new NumberCondition("totalFunding", 1_000_000, 9_999_999), 15)]),
        ],
        Disqualifiers = [new(new ValueCondition("country", ValueOperator.NotIn, ["USA"]), "We sell in the USA only")],
    };

    [Theory]
    [InlineData(0, 70, 0)]
    [InlineData(-5, 70, 0)]
    [InlineData(70, 70, 100)]
    [InlineData(80, 70, 100)]
    [InlineData(1, 200, 1)]
    [InlineData(1, 201, 0)]
    [InlineData(15, 70, 21)]
    public void RoundsTheScoreHalfUp(int raw, int max, int score) => Assert.Equal(score, ScoreFormula.ScoreOf(raw, max));

    [Fact]
    public void RawForIsTheLeastThatReachesAScore()
    {
        for (var max = 1; max < 400; max += 7)
        {
            for (var score = 1; score <= 100; score++)
            {
                var raw = ScoreFormula.RawFor(score, max);
                Assert.True(ScoreFormula.ScoreOf(raw, max) >= score && ScoreFormula.ScoreOf(raw - 1, max) < score);
            }
        }
    }

    [Fact]
    public void ExplainsAScoreLineByLine()
    {
        var result = Score(("industry", new AttributeValue.Choice("Security ")), ("totalFunding", new AttributeValue.Number(2_000_000)),
            ("country", new AttributeValue.Choice("usa")));
        Assert.Equal((55, 70, 79, 0), (result.Raw, result.Max, result.Score, result.Tier));
        Assert.Equal([(0, 40, 40), (1, 15, 30)], result.Lines.Select(l => (l.Rule!.Value, l.Points, l.Possible)));
        Assert.Null(result.NextTier);
        Assert.Empty(result.WorthFindingOut);
    }

    [Fact]
    public void RangesOverWhatAMissingValueCouldGive()
    {
        var result = Score(("totalFunding", new AttributeValue.Number(10_000_000)), ("country", new AttributeValue.Choice("USA")));
        Assert.Equal((30, 43, 14, 100), (result.Raw, result.Score, result.Low, result.High));
        Assert.Equal(["industry"], result.WorthFindingOut.AsEnumerable());
    }

    [Fact]
    public void NamesAnAttributeThatCouldStillDisqualify()
    {
        var result = Score(("industry", new AttributeValue.Choice("security")), ("totalFunding", new AttributeValue.Number(10_000_000)));
        Assert.Equal(0, result.Tier);
        Assert.Equal(["country"], result.WorthFindingOut.AsEnumerable());
    }

    [Fact]
    public void ADisqualifiedAccountMustLeaveEveryDisqualifierFirst()
    {
        var result = Score(("industry", new AttributeValue.Choice("social")), ("totalFunding", new AttributeValue.Number(5)),
            ("country", new AttributeValue.Choice("FRA")));
        Assert.Equal(2, result.Tier);
        Assert.True(result.IsDisqualified);
        var next = result.NextTier!;
        Assert.Equal(1, next.Tier);
        Assert.Equal([("industry", true, 60), ("country", false, 0)], next.Changes.Select(c => (c.Attribute, c.MustMeet, c.PointsGained)));
    }

    [Fact]
    public void PrefersTheLeastGainThatSuffices()
    {
        var profile = new ProfileDefinition
        {
            Name = "P",
            Criteria =
            [
                new("employees", [new(new NumberCondition("employees", 100, null), 60)]),
                new("industry", [new(new ValueCondition("industry", ValueOperator.In, ["x"]), 45)]),
            ],
        };
        var next = AccountScorer.Score(profile, new Account(1, null, Account.NoValues), RandomWorld.AsOf).NextTier!;
        Assert.Equal(("industry", 43), (next.Changes.Single().Attribute, next.Score));
    }

    [Fact]
    public void RefusesAProfileThatCanGiveNoPoints()
    {
        var profile = DeveloperTools with { Criteria = [new("industry", [], -5)] };
        Assert.Throws<ArgumentException>(() => AccountScorer.Score(profile, new Account(1, null, Account.NoValues), RandomWorld.AsOf));
    }

    [Fact]
    public void RefusesARuleOverAnotherAttribute()
    {
        var profile = DeveloperTools with { Criteria = [new("industry", [new(new NumberCondition("employees", 1, null), 5)])] };
        var error = Assert.Throws<ArgumentException>(
            () => AccountScorer.Score(profile, new Account(1, null, Account.NoValues), RandomWorld.AsOf));
        Assert.Contains("criterion industry tests employees", error.Message);
    }

    private static ScoreExplanation Score(params (string Key, AttributeValue Value)[] values) => AccountScorer.Score(
        DeveloperTools, new Account(1, null, Account.NoValues.AddRange(values.Select(v => KeyValuePair.Create(v.Key, v.Value)))),
        RandomWorld.AsOf);
}
