using IcpStudio.Core.Profiles;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Evidence.Suggestions;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Tests.Features.Profiles;

namespace IcpStudio.Web.Tests.Features.Evidence.Suggestions;

public sealed class KeepOpinionTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task KeepsWhoSaidWhatAndWhenWithTheCriterionInTheDraft()
    {
        await using var studio = new StudioServices(database, StudioServices.Someone(UserRole.RevOps));
        var id = await PublishedAsync(studio, "Kept");

        Assert.Null(await studio.Get<KeepOpinion>().RunAsync(id, "Industry", Opinion.Doubted, "  Two of three buyers shrugged. "));

        var profile = (await studio.Get<ShowProfile>().RunAsync(id))!;
        var item = Assert.Single(profile.Draft!.Definition.Criteria[0].Evidence);
        Assert.Equal((EvidenceKind.Interview, "Doubted: Two of three buyers shrugged.", "RevOps"), (item.Kind, item.Text, item.By));
        Assert.Equal(DateOnly.FromDateTime(DateTime.UtcNow), item.On);
        Assert.Empty(profile.Latest!.Definition.Criteria[0].Evidence);
    }

    [Fact]
    public async Task SaysWhyItKeepsNothing()
    {
        await using var studio = new StudioServices(database, StudioServices.Someone(UserRole.RevOps));
        var id = await PublishedAsync(studio, "Not kept");
        var keep = studio.Get<KeepOpinion>();

        Assert.Equal($"The sentence has 0 characters; allowed are 1 to {KeepOpinion.MaxLength}.",
            await keep.RunAsync(id, "industry", Opinion.Confirmed, " "));
        Assert.Contains("no criterion for it", await keep.RunAsync(id, "city", Opinion.Confirmed, "Yes."));
        Assert.Contains("no criterion for it", await keep.RunAsync(id + 1_000, "industry", Opinion.Confirmed, "Yes."));
        for (var i = 0; i < ProfileLimits.MaxEvidence; i++)
            Assert.Null(await keep.RunAsync(id, "industry", Opinion.Confirmed, $"Buyer {i} agrees."));
        Assert.Contains("allowed are at most 20", await keep.RunAsync(id, "industry", Opinion.Confirmed, "One more."));
    }

    [Fact]
    public async Task IsNotForManagers()
    {
        await using var studio = new StudioServices(database, StudioServices.Someone(UserRole.Manager));
        await Assert.ThrowsAsync<PermissionDeniedException>(
            () => studio.Get<KeepOpinion>().RunAsync(1, "industry", Opinion.Confirmed, "Yes."));
    }

    private static async Task<long> PublishedAsync(StudioServices studio, string name)
    {
        var applied = Assert.IsType<ApplyResult.Applied>(await studio.Get<ApplyProfile>().RunAsync(SampleProfile.Definition(name)));
        Assert.IsType<PublishResult.Published>(await studio.Get<PublishProfile>().RunAsync(applied.ProfileId, null));
        return applied.ProfileId;
    }
}
