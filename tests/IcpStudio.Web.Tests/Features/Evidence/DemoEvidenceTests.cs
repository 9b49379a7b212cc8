using IcpStudio.Core.Evidence;
using IcpStudio.Core.Evidence.Findings;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Core.Profiles.Validation;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Demo;
using IcpStudio.Web.Features.Evidence.Proposals;
using IcpStudio.Web.Features.Evidence.Question;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Tests.Features.Evidence;

/// <summary>Whether the evidence finds the truth built into the sample workspace, through the database and back.</summary>
[Collection(SampleDatabase.Shared)]
[Trait(Pace.Name, Pace.Long)]
public sealed class DemoEvidenceTests
{
    private readonly SampleDatabase _sample;

    public DemoEvidenceTests(SampleDatabase sample) => _sample = sample;

    [Fact]
    public async Task FindsWhatWinsNewBusinessAndProvesIt()
    {
        await using var studio = new StudioServices(_sample.Database);
        var answer = await AskAsync(studio, Usual with { Since = null, Until = null });
        var found = answer.Result.Attributes.Where(a => a.EvidenceGrade == EvidenceGrade.SetsApart).Select(a => a.Attribute.Key).ToList();

        Assert.Equal(Separability.Separates, answer.Result.Separability);
        Assert.All(new[] { "industry", "employees", "crm", "hasRevOpsTeam" }, key => Assert.Contains(key, found));
        Assert.Empty(found.Intersect(DemoTruth.DoesNotMatter));
        Assert.True(answer.Result.Proof!.Tiers[0].Tally.Rate.Value > answer.Result.Proof.Tiers[^1].Tally.Rate.Value * 1.5);
        Assert.Contains(answer.Result.AntiIcp, a => a.Attribute.Key == "currentSolutions" && a.Value.Label == DemoTruth.Competitor);
    }

    [Fact]
    public async Task ProposesADraftThatCanBePublishedAndCarriesItsEvidence()
    {
        await using var studio = new StudioServices(_sample.Database);
        var answer = await AskAsync(studio, Usual with { Since = null, Until = null });
        var proposed = (await studio.Get<ProposeProfile>().DraftAsync(answer, new("From evidence")))!;
        var definition = proposed.Definition;

        Assert.True(new ProfileValidator(await studio.Get<AttributeCatalogSource>().RefreshAsync())
            .ValidateForPublishing(definition).IsValid);
        Assert.InRange(definition.MaxPoints, 90, 110);
        Assert.InRange(proposed.Scores.TierCounts[0], 3_000 * .15, 3_000 * .25);
        Assert.All(definition.Criteria, c => Assert.All(c.Evidence, e =>
        {
            Assert.Equal(EvidenceKind.Measured, e.Kind);
            Assert.Equal("new business deals", e.Measured!.Cohort);
            Assert.InRange(e.Measured.Good, 0, e.Measured.Matching);
        }));
        Assert.All(definition.Criteria, c => Assert.NotEmpty(c.Evidence));
        Assert.Equal(definition, ProfileJson.Deserialize(ProfileJson.Serialize(definition)));
    }

    [Fact]
    public async Task TakesTheDisqualifiersThatAreChosenAndNoOthers()
    {
        await using var studio = new StudioServices(_sample.Database);
        var answer = await AskAsync(studio, Usual with { Since = null, Until = null });
        var candidate = answer.Result.Proposal.Disqualifiers.First(d => d.Finding.Value.Label == DemoTruth.Competitor);
        var proposed = (await studio.Get<ProposeProfile>().DraftAsync(answer, new("Chosen") { Disqualifiers = [candidate.Reason] }))!;
        var disqualifier = Assert.Single(proposed.Definition.Disqualifiers);
        Assert.Equal(candidate.Finding.Value.When, disqualifier.When);
        Assert.True(proposed.Scores.DisqualifiedCount > 50);
        Assert.True(new ProfileValidator(await studio.Get<AttributeCatalogSource>().RefreshAsync())
            .ValidateForPublishing(proposed.Definition).IsValid);
    }

    [Fact]
    public async Task SaysOfHowManyCustomersEachFigureIsKnown()
    {
        await using var studio = new StudioServices(_sample.Database);
        var question = Usual with { Since = null, Until = null, Outcome = GoodOutcome.Best };
        var counts = await studio.Get<CountMeasures>().RunAsync(question);
        foreach (var measure in Enum.GetValues<CustomerMeasure>())
        {
            var answer = await AskAsync(studio, question with { Measures = [measure] });
            Assert.Equal(answer.Result.Decided.Count, counts[measure]);
        }
    }

    [Fact]
    public async Task AnswersTheOtherQuestionsToo()
    {
        await using var studio = new StudioServices(_sample.Database);
        var all = Usual with { Since = null, Until = null };
        var kept = (await AskAsync(studio, all with { Outcome = GoodOutcome.Kept })).Result;
        Assert.True(kept.Decided.Good > kept.Decided.Bad && kept.Decided.Bad > 20);
        var best = (await AskAsync(studio,
            all with { Outcome = GoodOutcome.Best, TopPercent = 20, Measures = [CustomerMeasure.Ltv, CustomerMeasure.Nrr] })).Result;
        Assert.Equal(Math.Round(best.Decided.Count * .2), best.Decided.Good);
        var everybody = (await AskAsync(studio, all with { AgainstAllAccounts = true })).Result;
        Assert.Equal(3_000, everybody.Decided.Count);
    }

    [Fact]
    public async Task IsNotForReps()
    {
        await using var studio = new StudioServices(_sample.Database, StudioServices.Someone(UserRole.Rep));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => AskAsync(studio, Usual));
        await using var manager = new StudioServices(_sample.Database, StudioServices.Someone(UserRole.Manager));
        var answer = await AskAsync(manager, Usual);
        await Assert.ThrowsAsync<PermissionDeniedException>(
            () => manager.Get<ProposeProfile>().RunAsync(answer, new("Mine", Insists: true)));
    }

    private static EvidenceQuestion Usual => EvidenceQuestion.Usual(DateOnly.FromDateTime(DateTime.UtcNow));

    private static Task<EvidenceAnswer> AskAsync(StudioServices studio, EvidenceQuestion question) =>
        studio.Get<AskEvidence>().RunAsync(question);
}
