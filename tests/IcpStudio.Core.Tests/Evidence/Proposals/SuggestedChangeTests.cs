using IcpStudio.Core.Conditions;
using IcpStudio.Core.Evidence;
using IcpStudio.Core.Evidence.Proposals;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Core.Tests.Evidence.Proposals;

public sealed class SuggestedChangeTests
{
    private static readonly CohortDescription Words = new("deals", "won", null, null, new DateOnly(2026, 3, 1));
    private static readonly EvidenceResult Result = EvidenceAnalysis.Run(SimulatedWorld.Of(3, 2_000, 1.5).Cohort, new());

    [Fact]
    public void SaysNothingOfAProfileThatIsTheProposalItself()
    {
        var proposed = Result.Proposal.ToDefinition("Same", "", Words);
        Assert.NotEmpty(proposed.Criteria);
        Assert.Empty(SuggestedChange.For(proposed, Result, Words));
    }

    [Fact]
    public void TakenOneByOneTheyMakeAProfileTheEvidenceAgreesWith()
    {
        var interview = new EvidenceItem(EvidenceKind.Interview, "They told us so.");
        ProfileDefinition profile = new()
        {
            Name = "Old",
            Criteria =
            [
                new("choice0", [new(new ValueCondition("choice0", ValueOperator.In, ["value 2"]), 40)]) { Evidence = [interview] },
                new("choice5", [new(new ValueCondition("choice5", ValueOperator.In, ["value 1"]), 60)]),
            ],
        };
        var changes = SuggestedChange.For(profile, Result, Words);
        Assert.Contains(changes, c => c.Attribute == "yesNo0" && c.Text.Contains("yes 0 → +", StringComparison.Ordinal));
        Assert.Null(changes.Single(c => c.Attribute == "choice5").Criterion);

        var taken = changes.Aggregate(profile, (p, change) => change.ApplyTo(p));
        Assert.Equal(SimulatedWorld.Truth.Order(), taken.Criteria.Select(c => c.Attribute).Order());
        Assert.Contains(interview, taken.Criteria.Single(c => c.Attribute == "choice0").Evidence);
        Assert.DoesNotContain(taken.Criteria.Single(c => c.Attribute == "choice0").Rules,
            r => r.When is ValueCondition { Values: ["value 2"] } && r.Points > 0);
    }
}
