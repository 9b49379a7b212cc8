using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Warnings;
using static IcpStudio.Core.Conditions.ValueOperator;

namespace IcpStudio.Core.Tests.Profiles.Warnings;

public class ProfileWarningsTests
{
    [Fact]
    public void ASoundProfileHasNoWarning() =>
        Assert.Empty(Find(Sample.Profile with { Criteria = [.. Sample.Profile.Criteria, Sample.Numbers("employees", (50, null, 30))] }));

    [Fact]
    public void OverlappingRangesAreNamed() =>
        Assert.Equal([("Criteria[0].Rules[1].When", "Criterion 1, rule 2: it overlaps rule 1 from 200 to 250; there rule 1 counts.")],
            Rules(Sample.Numbers("employees", (50, 250, 10), (200, 500, 5))));

    [Fact]
    public void SharedEndsOverlap() =>
        Assert.Equal([("Criteria[0].Rules[1].When", "Criterion 1, rule 2: it overlaps rule 1 at 250; there rule 1 counts.")],
            Rules(Sample.Numbers("employees", (50, 250, 10), (250, 500, 5))));

    [Fact]
    public void OpenEndedStepsAreNoOverlap()
    {
        Assert.Empty(Rules(Sample.Numbers("employees", (500, null, 20), (50, null, 10))));
        Assert.Empty(Rules(Sample.Numbers("employees", (null, 50, 20), (null, 500, 10))));
    }

    [Fact]
    public void GapsAreNamed() =>
        Assert.Equal([("Criteria[0].Rules", "Criterion 1: no rule matches between 250 and 300; 0 points are given there.")],
            Rules(Sample.Numbers("employees", (300, 500, 5), (50, 250, 10))));

    [Fact]
    public void NeighbouringWholeNumbersLeaveNoGapExceptInPercentages()
    {
        Assert.Empty(Rules(Sample.Numbers("employees", (50, 250, 10), (251, null, 5))));
        Assert.Single(Rules(Sample.Numbers("headcountGrowth", (0, 10, 10), (11, 20, 5))));
        Assert.Single(Rules(Sample.Numbers("employees", (50, 250.5m, 10), (251.5m, 300, 5))));
    }

    [Fact]
    public void SingleNumbersLeaveNoGap() => Assert.Empty(Rules(Sample.Numbers("foundedYear", (2010, 2010, 10), (2015, 2015, 5))));

    [Fact]
    public void DatesOverlapToo()
    {
        static Rule Days(int from, int to) => new(new DateCondition("lastFundingOn", DateBound.FromAsOf(from), DateBound.FromAsOf(to)), 5);
        Assert.Equal(
            [("Criteria[0].Rules[1].When",
                "Criterion 1, rule 2: it overlaps rule 1 from 180 days ago to 90 days ago; there rule 1 counts.")],
            Rules(new Criterion("lastFundingOn", [Days(-180, 0), Days(-365, -90)])).Select(w => (w.Path, w.Message)));
    }

    [Fact]
    public void RulesThatNeverCountAreNamed()
    {
        Unreachable(Sample.Numbers("employees", (50, null, 10), (500, null, 20)));
        Unreachable(Sample.Numbers("employees", (1, 10, 10), (11, 20, 5), (5, 15, 20)));
        Unreachable(Sample.Values("industry", (In, ["A"]), (In, ["b"]), (In, [" a", "B "])));
        Unreachable(Sample.Values("industry", (NotIn, ["a"]), (In, ["c"])));
        Unreachable(Sample.Values("industry", (In, ["a"]), (NotIn, ["a", "b"]), (NotIn, ["b"])));
        Unreachable(Sample.Values("technologies", (AnyOf, ["a", "b"]), (AnyOf, ["B"])));
        Unreachable(Sample.Values("technologies", (AnyOf, ["a"]), (AllOf, ["a", "b"])));
        Unreachable(Sample.Values("technologies", (AllOf, ["a", "b"]), (AllOf, ["a", "b", "c"])));
        Unreachable(Sample.Values("technologies", (NoneOf, ["a"]), (NoneOf, ["a", "b"])));
        Unreachable(Sample.Values("technologies", (AnyOf, ["a", "b"]), (NoneOf, ["a"]), (AnyOf, ["c"])));
        Unreachable(new Criterion("industry", [new(new PresenceCondition("industry", false), 1), new(Sample.In("industry", "a"), 2)]));
        Unreachable(new Criterion("hasRevOpsTeam", [new(new YesNoCondition("hasRevOpsTeam", true), 1),
            new(new YesNoCondition("hasRevOpsTeam", false), 2), new(new PresenceCondition("hasRevOpsTeam", false), 3)]));
    }

    [Fact]
    public void RulesThatCanCountAreNot()
    {
        Reachable(Sample.Values("industry", (In, ["a"]), (In, ["a", "b"])));
        Reachable(Sample.Values("industry", (NotIn, ["a", "b"]), (In, ["a"])));
        Reachable(Sample.Values("industry", (NotIn, ["a", "b"]), (NotIn, ["a"])));
        Reachable(Sample.Values("technologies", (AllOf, ["a", "b"]), (AnyOf, ["a"])));
        Reachable(Sample.Values("technologies", (AnyOf, ["a"]), (NoneOf, ["a"])));
        Reachable(Sample.Values("technologies", (NoneOf, ["a", "b"]), (NoneOf, ["a"])));
        Reachable(new Criterion("industry",
            [new(new PresenceCondition("industry", false), 1), new(new PresenceCondition("industry", true), 2)]));
        Reachable(new Criterion("employees",
            [new(new NumberCondition("employees", 5, null), 1), new(new PresenceCondition("employees", false), 2)]));
    }

    [Fact]
    public void AValueListedTwiceIsNamed() =>
        Assert.Equal([("Criteria[0].Rules[0].When", "Criterion 1, rule 1: “a” is listed twice.")],
            Rules(Sample.Values("industry", (In, ["a", "b", "A "]))));

    [Fact]
    public void PointsWhenMissingThatNeverCountAreNamed() =>
        Assert.Equal(
            [("Criteria[0].PointsWhenMissing", "Criterion 1: the points when missing never count; a rule asks for missing.")],
            Rules(new Criterion("industry", [new(new PresenceCondition("industry", true), 5)], 10)));

    [Fact]
    public void AnAttributeInTwoCriteriaIsNamed()
    {
        var warnings = Find(Sample.Of(Sample.Numbers("employees", (5, null, 10)), Sample.Numbers("arr", (5, null, 10)),
            Sample.Numbers("Employees", (500, null, 10))));
        Assert.Contains(new ProfileWarning(
            "Criteria[2].Attribute", "Criterion 3: Employees has a criterion already, number 1; the points of both add up."), warnings);
        Assert.Contains(new ProfileWarning(
            "Criteria[0]", "Criterion 1: Employees holds 20 of 30 points (66 %); more than half of the score rests on it."), warnings);
    }

    [Fact]
    public void HalfOfThePointsIsNotMoreThanHalf() =>
        Assert.Empty(Find(Sample.Of(Sample.Numbers("employees", (5, null, 10)), Sample.Numbers("arr", (5, null, 10)))));

    [Fact]
    public void ARandomProfileNeverThrows()
    {
        for (var seed = 0; seed < 500; seed++)
            Find(new RandomProfiles(seed).Next());
    }

    private static IReadOnlyList<ProfileWarning> Find(ProfileDefinition profile) => ProfileWarnings.Find(profile, AttributeCatalog.BuiltIn);

    private static IEnumerable<(string Path, string Message)> Rules(Criterion criterion) =>
        Find(Sample.Of(criterion)).Where(w => w.Path != "Criteria[0]").Select(w => (w.Path, w.Message));

    private static void Unreachable(Criterion criterion) =>
        Assert.Contains(Rules(criterion),
            w => w.Path == $"Criteria[0].Rules[{criterion.Rules.Length - 1}].When" && w.Message.Contains("never counts"));

    private static void Reachable(Criterion criterion) => Assert.DoesNotContain(Rules(criterion), w => w.Message.Contains("never counts"));
}
