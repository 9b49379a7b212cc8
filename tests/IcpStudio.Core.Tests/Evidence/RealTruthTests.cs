using IcpStudio.Core.Evidence;
using IcpStudio.Core.Evidence.Confounders;
using IcpStudio.Core.Evidence.Findings;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Tests.Evidence;

[Trait(Pace.Name, Pace.Long)]
public sealed class RealTruthTests
{
    [SharedDataFact(RealCohorts.MavenFolder)]
    public void SaysThatNothingSeparatesWhereNothingDoes()
    {
        var result = EvidenceAnalysis.Run(RealCohorts.Maven(), new());
        Assert.Equal(new Tally(4_238, 2_473), result.Decided);
        Assert.Equal(2_089, result.Open);
        Assert.Equal(Separability.NothingSeparates, result.Separability);
        Assert.InRange(.5, result.Proof!.Area.Interval.Low, result.Proof.Area.Interval.High);
        Assert.Empty(result.Proposal.Criteria);
        Assert.DoesNotContain(result.Attributes, a => a.EvidenceGrade == EvidenceGrade.SetsApart);

        AttributeFinding Of(string key) => result.Attributes.Single(a => a.Attribute.Key == key);
        Assert.Equal([.97, .42, .21], new[] { "industry", "country", "employees" }.Select(k => Math.Round(Of(k).PValue, 2)));
        Assert.Equal(.0135, Of("annualRevenue").PValue, 4);
        Assert.InRange(Of("annualRevenue").QValue, .09, .13);
    }

    [SharedDataFact(RealCohorts.MavenFolder)]
    public void LooksRealInSampleAndVanishesOutOfTime()
    {
        var proof = EvidenceAnalysis.Run(RealCohorts.Maven(), new()).Proof!;
        Assert.True(proof.IsOfAllAttributes);
        Assert.True(proof.InSampleArea.Interval.Low > .5, "In sample the profile looks as if it separated.");
        Assert.True(proof.InSampleTiers[0].Tally.Rate.Value > proof.InSampleTiers[^1].Tally.Rate.Value + .03);
        Assert.InRange(proof.Thirds[0].Tally.Rate.Value!.Value - proof.Thirds[2].Tally.Rate.Value!.Value, -.05, .05);
        Assert.InRange(proof.Area.Value, .47, .53);
    }

    [SharedDataFact(RealCohorts.MavenFolder)]
    public void NamesTheQuartersEndAsTimingAndTheOwnerAsAnIdentifier()
    {
        var traps = EvidenceAnalysis.Run(RealCohorts.Maven(), new()).Traps;
        var timing = traps.Single(t => t.Kind == TrapKind.Timing);
        Assert.Null(timing.Attribute);
        Assert.Equal([(2_574, 2_076), (4_137, 2_162)], timing.Counts.Select(c => (c.Count, c.Good!.Value)));
        Assert.Equal("deal.owner", traps.Single(t => t.Kind == TrapKind.Identifier).Attribute);
        Assert.Equal(2, traps.Length);
    }

    [SharedDataFact(RealCohorts.CrunchbaseFile)]
    public void FindsCategoryAndFundingAndRefusesTheFoundingYear()
    {
        var result = EvidenceAnalysis.Run(RealCohorts.Crunchbase(), new());
        Assert.Equal(new Tally(2_017, 553), result.Decided);
        Assert.Equal(Separability.Separates, result.Separability);

        var category = result.Attributes.Single(a => a.Attribute.Key == "industry");
        Assert.Equal(EvidenceGrade.SetsApart, category.EvidenceGrade);
        Assert.True(category.PValue < 1e-14);
        Tally Value(string label) => category.Values.Single(v => v.Label == label).Tally;
        Assert.Equal([new(55, 3), new(18, 16)], new[] { Value("security"), Value("social") });
        Assert.Equal([.864, .697, .600], new[] { "enterprise", "web", "ecommerce" }.Select(v => Math.Round(Value(v).Rate.Value!.Value, 3)));

        Assert.Equal(EvidenceGrade.SetsApart, result.Attributes.Single(a => a.Attribute.Key == "totalFunding").EvidenceGrade);
        var trap = Assert.Single(result.Traps);
        Assert.Equal((TrapKind.NotEnoughTime, "foundedYear"), (trap.Kind, trap.Attribute));
        Assert.DoesNotContain(result.Proposal.Criteria, c => c.Attribute.Key == "foundedYear");
    }

    [SharedDataFact(RealCohorts.CrunchbaseFile)]
    public void SplitsFundingAtLimitsPeopleUse()
    {
        var funding = EvidenceAnalysis.Run(RealCohorts.Crunchbase(), new()).Attributes.Single(a => a.Attribute.Key == "totalFunding");
        Assert.Equal("up to 499,999", funding.Values[0].Label);
        Assert.InRange(funding.Values.Length, 3, 8);
        Assert.All(funding.Values, v => Assert.True(v.Tally.Count >= .04 * funding.Known.Count));
    }

    [SharedDataFact(RealCohorts.CrunchbaseFile)]
    public void UsesATrapThatSomebodyHasConfirmed()
    {
        var confirmed = EvidenceAnalysis.Run(RealCohorts.Crunchbase(), new() { Confirmed = EvidenceOptions.Keys("foundedYear") });
        Assert.Equal(EvidenceGrade.SetsApart, confirmed.Attributes.Single(a => a.Attribute.Key == "foundedYear").EvidenceGrade);
        Assert.True(confirmed.Traps.Single().IsConfirmed);
        var without = EvidenceAnalysis.Run(RealCohorts.Crunchbase(), new() { LeftOut = EvidenceOptions.Keys("foundedYear") });
        Assert.Empty(without.Traps);
        Assert.DoesNotContain(without.Attributes, a => a.Attribute.Key == "foundedYear");
    }

    [SharedDataFact(RealCohorts.CrunchbaseFile)]
    public void ComparesTheFoundingYearAmongCompaniesOfTheSameAge()
    {
        var all = EvidenceAnalysis.Run(RealCohorts.Crunchbase(), new() { Confirmed = EvidenceOptions.Keys("foundedYear") });
        var alike = EvidenceAnalysis.Run(RealCohorts.Crunchbase(), new() { Controlled = EvidenceOptions.Keys("foundedYear") });
        AttributeFinding Year(EvidenceResult result) => result.Attributes.Single(a => a.Attribute.Key == "foundedYear");
        Assert.Equal("how long they have had", Year(alike).ComparedWithin);
        Assert.True(Year(alike).PValue > Year(all).PValue * 1e10, $"{Year(alike).PValue} against {Year(all).PValue}");
        Assert.NotEqual(EvidenceGrade.SetsApart, Year(alike).EvidenceGrade);
    }
}
