using IcpStudio.Core.Attributes;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Features.Demo;

namespace IcpStudio.Web.Tests.Features.Demo;

/// <summary>Whether what <see cref="DemoTruth"/> says can be read from the generated deals, and only that.</summary>
public sealed class DemoTruthTests
{
    [Fact]
    public void AQuarterOfTheDecidedDealsIsWon()
    {
        Assert.InRange(Sample.Decided.Count, 900, 1100);
        Assert.InRange(Sample.Decided.Share(d => d.Won), DemoTruth.BaseWinRate - .02, DemoTruth.BaseWinRate + .02);
    }

    public static TheoryData<int> WinningEffects => [.. Enumerable.Range(0, DemoTruth.Winning.Length)];

    [Theory]
    [MemberData(nameof(WinningEffects))]
    public void EachEffectOnWinningShowsInWhatIsOnRecord(int index)
    {
        var effect = DemoTruth.Winning[index];
        var cases = Sample.Decided.Where(d => d.Company.Known.Value(effect.When.Attribute) is not null)
            .Select(d => (Has: ConditionEvaluator.Meets(effect.When, d.Company.Known, Sample.Today), d.Won)).ToList();
        var (z, oddsRatio) = Compare(cases);

        Assert.Equal(Math.Sign(effect.LogOdds), Math.Sign(z));
        // Two-sided p below 0.001: still below 0.05 were 50 attributes tested.
        Assert.True(Math.Abs(z) > 3.29, $"{effect.When}: z = {z:F2}");
        Assert.InRange(Math.Max(oddsRatio, 1 / oddsRatio), 1.5, 4.5);
    }

    public static TheoryData<int> LeavingEffects => [.. Enumerable.Range(0, DemoTruth.Leaving.Length)];

    [Theory]
    [MemberData(nameof(LeavingEffects))]
    public void EachEffectOnLeavingShowsAmongCustomersOfAYearOrMore(int index)
    {
        var effect = DemoTruth.Leaving[index];
        var cases = Sample.Data.Outcomes.Where(o => o.Since < Sample.Today.AddDays(-365))
            .Select(o => (Has: ConditionEvaluator.Meets(effect.When, Sample.Data.Companies[(int)o.AccountId - 1].Known, Sample.Today),
                o.ChurnedOn is not null))
            .ToList();

        Assert.True(Compare(cases).Z > 3.29, $"{effect.When}: z = {Compare(cases).Z:F2}");
    }

    [Fact]
    public void NothingIsFoundWhereThereIsNothing()
    {
        var cases = Sample.Decided.Select(d => (d.Company.Known, d.Won)).ToList();
        var tests = BuiltInAttributes.All.Where(a => a.Type != AttributeType.Text)
            .SelectMany(a => Significance.PValues(a.Key, cases).Select(p => (p.Test, p.P, a.Key))).ToList();
        var q = Significance.QValues([.. tests.Select(t => (t.Test, t.P))]);

        Assert.Empty(tests.Where(t => DemoTruth.DoesNotMatter.Contains(t.Key) && q[t.Test] < .05)
            .Select(t => $"{t.Test}: q = {q[t.Test]:F4}"));
        Assert.All(new[] { "industry", "employees", "crm", "hasRevOpsTeam", $"currentSolutions: {DemoTruth.Competitor}" },
            test => Assert.True(q[test] < .05, $"{test}: q = {q[test]:F4}"));
    }

    [Fact]
    public void EveryAttributeMattersOrGoesAlongOrDoesNot()
    {
        var sorted = DemoTruth.Winning.Concat(DemoTruth.Leaving).Select(e => e.When.Attribute).Distinct()
            .Concat(DemoTruth.DoesNotMatter).Concat(DemoTruth.GoesAlong).Order(StringComparer.Ordinal);
        Assert.Equal(
            BuiltInAttributes.All.Where(a => a.Type != AttributeType.Text).Select(a => a.Key).Order(StringComparer.Ordinal), sorted);
    }

    [Fact]
    public void EvenTheTruthSeparatesWinsFromLossesOnlyInPart()
    {
        var chances = Sample.Decided
            .Select(d => (P: DemoTruth.WinProbability(d.Company.Truth, d.Deal.ClosedOn!.Value, Sample.Today), d.Won)).ToList();
        var lost = chances.Where(c => !c.Won).Select(c => c.P).Order().ToList();
        // Area under the curve: how often a won deal had the better chance than a lost one.
        var auc = chances.Where(c => c.Won).Average(w => (lost.Count(l => l < w.P) + (lost.Count(l => l == w.P) / 2.0)) / lost.Count);
        Assert.InRange(auc, .72, .79);
    }

    [Fact]
    public void OneSegmentWinsLessInTheLastTwoQuartersAndTheOthersDoNot()
    {
        double Rate(bool inSegment, bool late) => Sample.Decided
            .Where(d => ConditionEvaluator.Meets(DemoTruth.Drift.When, d.Company.Truth, Sample.Today) == inSegment)
            .Where(d => d.Deal.ClosedOn > Sample.Today.AddDays(-DemoTruth.DriftDays) == late).Share(d => d.Won);

        Assert.InRange(Rate(inSegment: true, late: true) - Rate(inSegment: true, late: false), -.25, -.08);
        Assert.InRange(Rate(inSegment: false, late: true) - Rate(inSegment: false, late: false), -.07, .07);
    }

    // Two shares compared: the score test's z, and the ratio of the odds.
    private static (double Z, double OddsRatio) Compare(IReadOnlyCollection<(bool Has, bool Good)> cases)
    {
        var (has, not) = (cases.Where(c => c.Has).ToList(), cases.Where(c => !c.Has).ToList());
        var (p1, p0, p) = (has.Share(c => c.Good), not.Share(c => c.Good), cases.Share(c => c.Good));
        return ((p1 - p0) / Math.Sqrt(p * (1 - p) * ((1.0 / has.Count) + (1.0 / not.Count))), p1 / (1 - p1) / (p0 / (1 - p0)));
    }
}
