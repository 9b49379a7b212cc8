using IcpStudio.Core.Attributes;
using IcpStudio.Core.Profiles.Validation;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Scoring.Explaining;
using IcpStudio.Web.Features.Demo;

namespace IcpStudio.Web.Tests.Features.Demo;

public sealed class DemoProfileTests
{
    private static readonly IReadOnlyList<ScoreExplanation> Scores =
        [.. Sample.Data.Companies.Select(c => AccountScorer.Score(DemoProfile.Definition, c.Known, Sample.Today))];

    [Fact]
    public void CanBePublished() =>
        Assert.Empty(new ProfileValidator(AttributeCatalog.BuiltIn)
            .ValidateForPublishing(DemoProfile.Definition).Errors
            .Select(e => e.ErrorMessage));

    [Fact]
    public void HasCriteriaOfEveryGroupAndAntiIcp()
    {
        var groups = DemoProfile.Definition.Criteria.Select(c => AttributeCatalog.BuiltIn.Find(c.Attribute)!.Group).Distinct();
        Assert.Equal(4, groups.Count());
        Assert.Contains(DemoProfile.Definition.Criteria, c => c.IsAntiIcp);
    }

    [Fact]
    public void CallsATenthToASixthPrimaryAndAQuarterToAThirdSecondary()
    {
        Assert.InRange(Scores.Share(s => s.Tier == 0), .10, .15);
        Assert.InRange(Scores.Share(s => s.Tier == 1), .25, .30);
        Assert.InRange(Scores.Share(s => s.IsDisqualified), .02, .12);
    }

    [Fact]
    public void WinsMoreInABetterTier()
    {
        var rates = Sample.Decided.GroupBy(d => Scores[d.Company.Number - 1].Tier)
            .OrderBy(g => g.Key)
            .Select(g => g.Share(d => d.Won))
            .ToList();
        Assert.True(rates[0] > rates[1] + .1 && rates[1] > rates[2] + .1, string.Join(", ", rates));
    }

    [Fact]
    public void KnowsNothingOfTheCompetitor() =>
        Assert.DoesNotContain(DemoProfile.Definition.Criteria, c => c.Attribute == "currentSolutions");
}
