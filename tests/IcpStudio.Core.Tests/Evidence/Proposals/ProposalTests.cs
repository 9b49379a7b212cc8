using IcpStudio.Core.Evidence;
using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Evidence.Proposals;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Core.Tests.Evidence.Proposals;

public sealed class ProposalTests
{
    private static readonly CohortDescription Words = new("deals", "won", null, null, new DateOnly(2026, 3, 1));
    private static readonly EvidenceResult Result = EvidenceAnalysis.Run(WithHopelessOnes(), new());

    [Fact]
    public void SuggestsADisqualifierForAValueThatIsHardlyEverGood()
    {
        Assert.Equal(["copy: hopeless", "segment: hopeless"],
            Result.Proposal.Disqualifiers.Where(d => d.IsSuggested).Select(d => d.Reason));
        var suggested = Result.Proposal.Disqualifiers[0];
        Assert.Empty(Result.Proposal.ToDefinition("Without", "", Words).Disqualifiers);

        var taken = Assert.Single(Result.Proposal.ToDefinition("With", "", Words, disqualifiers: [suggested]).Disqualifiers);
        var tally = suggested.Finding.Value.Tally;
        Assert.Contains($"cost {tally.Good} of", taken.Note, StringComparison.Ordinal);
        var measured = Assert.Single(taken.Evidence).Measured!;
        Assert.Equal((tally.Good, tally.Count), (measured.Good, measured.Matching));
    }

    [Fact]
    public void AddsAntiIcpOfAttributesWithoutACriterionOnlyWhereSomebodyWantsIt()
    {
        var offered = Result.Proposal.AntiIcp;
        var taken = Result.Proposal.Criteria.Select(c => c.Attribute.Key).ToList();
        Assert.All(offered, c =>
        {
            Assert.DoesNotContain(c.Attribute.Key, taken);
            Assert.True(c.ToCriterion(Words).IsAntiIcp);
            Assert.NotEmpty(c.ToCriterion(Words).Evidence);
        });
        // A copy of the segment says nothing the segment does not, so no criterion is proposed of one of the two.
        Assert.Single(offered);
        Assert.Equal(taken.Count, Result.Proposal.ToDefinition("Without", "", Words).Criteria.Length);
        Assert.Equal(taken.Count + 1, Result.Proposal.ToDefinition("With", "", Words, antiIcp: offered).Criteria.Length);
    }

    [Theory]
    [InlineData(.1)]
    [InlineData(.3)]
    [InlineData(.6)]
    public void SizesTheFirstTierAsAskedFor(double share)
    {
        var counts = Enumerable.Range(0, 101).Select(_ => 10).ToArray();
        var tiers = Thresholds.For(counts, share);
        Assert.InRange((double)counts.Skip(tiers[0].From).Sum() / counts.Sum(), share - .01, share + .01);
        Assert.Equal(0, tiers[^1].From);
        Assert.True(tiers[0].From > tiers[1].From && tiers[1].From > 0);
    }

    [Fact]
    public void SizesTiersWhereAllHaveOneScore()
    {
        var counts = new int[101];
        counts[0] = 50;
        Assert.Equal([0], Thresholds.For(counts, .2).Select(t => t.From).Where(from => from == 0));
        Assert.Equal(ProfileDefinition.DefaultTiers, Thresholds.For(new int[101], .2));
    }

    [Fact]
    public void CountsWhatIsNewSinceADay()
    {
        var cohort = WithHopelessOnes();
        var day = new DateOnly(2025, 9, 1);
        var result = EvidenceAnalysis.Run(cohort, new() { NewSince = day });
        Assert.Equal(cohort.DecidedRows().Count(row => cohort.EndedOn[row] > day), result.New);
        var criterion = result.Proposal.Criteria.First(c => c.Attribute.Key == "segment" || c.Attribute.Key == "copy");
        Assert.All(criterion.Rules, r => Assert.InRange(r.New, 1, r.Tally.Count - 1));

        var changes = SuggestedChange.For(new ProfileDefinition { Name = "Empty" }, result, Words with { NewSince = day });
        Assert.Contains("of them since 2025-09-01", changes[0].Text, StringComparison.Ordinal);
    }

    private static Cohort WithHopelessOnes()
    {
        var world = SimulatedWorld.Of(5, 2_000, 1.5);
        var segments = Enumerable.Range(0, 2_000).Select(row => row % 7 == 0 ? "hopeless" : row % 2 == 0 ? "usual" : "other").ToArray();
        for (var row = 0; row < 2_000; row += 7)
            world.Cohort.Outcomes[row] = row % 49 == 0 && row % 98 == 0 ? MemberOutcome.Good : MemberOutcome.Bad;
        return world.With(ChoiceColumn.Of(SimulatedWorld.Attribute("segment", Core.Attributes.AttributeType.Choice), segments))
            .With(ChoiceColumn.Of(SimulatedWorld.Attribute("copy", Core.Attributes.AttributeType.Choice), segments)).Cohort;
    }
}
