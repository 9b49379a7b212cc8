using IcpStudio.Core.Profiles.Document;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Profiles.Document;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Tests.Features.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Profiles;

public sealed class DocumentTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task EverybodyReadsVersionsAndThoseWhoEditTheDraft()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var id = await world.ScalarAsync<long>("select id from profiles");
        await using var revOps = world.As(UserRole.RevOps);
        var edited = AccountWorld.Definition with { Summary = "Not yet for everybody" };
        Assert.IsType<SaveDraftResult.Saved>(await revOps.ServiceProvider.GetRequiredService<SaveDraft>().RunAsync(id, edited, null));
        await using var rep = world.As(UserRole.Rep);
        Task<ProfileDocument?> ShowAsync(AsyncServiceScope scope, string? version) =>
            scope.ServiceProvider.GetRequiredService<ShowDocument>().RunAsync(id, DocumentEndpoint.Parse(version)!.Value, "USD");

        var latest = (await ShowAsync(rep, null))!;

        var scores = world.Services.GetRequiredService<AccountIndexService>().CurrentOrNull!.Find(id)!.Scores;
        Assert.Equal(scores.TierCounts.AsEnumerable(), latest.TierCounts);
        Assert.StartsWith("Version 1, published on ", latest.Edition, StringComparison.Ordinal);
        Assert.Equal(latest.Edition, (await ShowAsync(rep, "1"))!.Edition);
        Assert.Null(await ShowAsync(rep, "2"));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => ShowAsync(rep, "draft"));
        Assert.Equal(edited.Summary, (await ShowAsync(revOps, "draft"))!.Definition.Summary);
        Assert.Null(DocumentEndpoint.Parse("1.5"));
    }
}
