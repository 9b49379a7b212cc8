using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Profiles.Publishing;
using IcpStudio.Web.Features.Profiles.Versions;
using IcpStudio.Web.Features.Scores;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Jobs;
using Npgsql;

namespace IcpStudio.Web.Tests.Features.Profiles;

public sealed class ProfileUseCaseTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly StudioServices _services = new(database, StudioServices.Someone(UserRole.RevOps));

    public async Task InitializeAsync()
    {
        await using var command = _services.Get<NpgsqlDataSource>().CreateCommand("delete from accounts; delete from job_runs");
        await command.ExecuteNonQueryAsync();
        await SampleProfile.AddAccountsAsync(_services.Get<NpgsqlDataSource>());
    }

    public async Task DisposeAsync() => await _services.DisposeAsync();

    [Fact]
    public async Task PublishedVersionsStayAsTheyWere()
    {
        var (id, name) = await CreateAsync();
        var first = await PublishAsync(id, SampleProfile.Definition(name));
        var second = await PublishAsync(id, SampleProfile.Definition(name, points: 10));

        var profile = await ShowAsync(id);

        Assert.Null(profile.Draft);
        Assert.Equal([2, 1], profile.Versions.Select(v => v.Number));
        Assert.Equal([second.Sha256, first.Sha256], profile.Versions.Select(v => v.Sha256));
        Assert.Equal(SampleProfile.Definition(name), profile.Versions[1].Definition);
        Assert.Equal(first.Sha256, ProfileJson.Sha256(profile.Versions[1].Definition));
        Assert.NotEqual(first.Sha256, second.Sha256);
    }

    [Fact]
    public async Task TheSameContentPublishedAgainIsTheSameVersion()
    {
        var (id, name) = await CreateAsync();
        var first = await PublishAsync(id, SampleProfile.Definition(name));

        var again = await PublishAsync(id, SampleProfile.Definition(name));

        Assert.Equal((first.VersionId, 1, first.Sha256), (again.VersionId, again.Number, again.Sha256));
        Assert.Single((await ShowAsync(id)).Versions);
        Assert.Null((await ShowAsync(id)).Draft);
    }

    [Theory]
    [InlineData("update profile_versions set note = 'other'")]
    [InlineData("delete from profile_versions")]
    public async Task TheDatabaseRefusesToChangeAVersion(string sql)
    {
        var (id, name) = await CreateAsync();
        await PublishAsync(id, SampleProfile.Definition(name));
        await using var command = _services.Get<NpgsqlDataSource>().CreateCommand(sql);

        var error = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Contains("never changes", error.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AConflictKeepsBoth()
    {
        var (id, name) = await CreateAsync();
        var seen = (await ShowAsync(id)).Draft!.Version;
        var (theirs, ours) = (SampleProfile.Definition(name), SampleProfile.Definition(name, points: 10));
        Assert.IsType<SaveDraftResult.Saved>(await SaveAsync(id, theirs, seen));

        var conflict = Assert.IsType<SaveDraftResult.Conflict>(await SaveAsync(id, ours, seen));

        Assert.Equal(theirs, conflict.Theirs);
        Assert.Equal(theirs, (await ShowAsync(id)).Draft!.Definition);
        Assert.IsType<SaveDraftResult.Saved>(await SaveAsync(id, ours, conflict.Version));
        Assert.Equal(ours, (await ShowAsync(id)).Draft!.Definition);
    }

    [Fact]
    public async Task ADraftThatWasNotLookedAtIsNotPublished()
    {
        var (id, name) = await CreateAsync();
        var seen = (await ShowAsync(id)).Draft!.Version;
        await SaveAsync(id, SampleProfile.Definition(name), seen);

        Assert.IsType<PublishResult.Overtaken>(await _services.Get<PublishProfile>().RunAsync(id, null, seen, andScore: true));
        Assert.Empty((await ShowAsync(id)).Versions);
    }

    [Fact]
    public async Task AnInvalidDraftIsKeptButNotPublished()
    {
        var (id, name) = await CreateAsync();
        var draft = SampleProfile.Definition(name) with { Tiers = [new("Only", 0)] };
        await SaveAsync(id, draft, (await ShowAsync(id)).Draft!.Version);

        var result = Assert.IsType<PublishResult.Invalid>(await _services.Get<PublishProfile>().RunAsync(id, null));

        Assert.Contains(result.Failures, f => f.PropertyName == "Tiers");
        Assert.Equal(draft, (await ShowAsync(id)).Draft!.Definition);
    }

    [Fact]
    public async Task PublishingScoresEveryAccountInAJob()
    {
        var (id, name) = await CreateAsync();
        var definition = SampleProfile.Definition(name);
        var impact = await ImpactAsync(id, definition);

        var published = await PublishAsync(id, definition, andScore: true);
        Assert.True(await _services.Get<JobRunner>().RunNextAsync(default));

        var job = await _services.Get<ShowJob>().RunAsync(published.JobId!.Value);
        Assert.Equal((JobState.Succeeded, $"{name}, version 1"), (job!.State, job.Subject));
        var scored = (await _services.Get<AccountIndexService>().CatchUpAsync()).Find(id)!;
        Assert.Equal<IEnumerable<int>>([1, 2, 3], scored.Scores.TierCounts);
        Assert.Equal(impact.Effect.Scores!.TierCounts.AsEnumerable(), scored.Scores.TierCounts);
        Assert.Equal(impact.Effect.Scores.Histogram.AsEnumerable(), scored.Scores.Histogram);
        Assert.True((await ShowAsync(id)).Latest!.IsScored);
    }

    [Fact]
    public async Task AScoreRunThatWaitedBehindALaterVersionChangesNothing()
    {
        var (id, name) = await CreateAsync();
        var first = await PublishAsync(id, SampleProfile.Definition(name));
        var second = await PublishAsync(id, SampleProfile.Definition(name, points: 10), andScore: true);
        Assert.True(await _services.Get<JobRunner>().RunNextAsync(default));

        await _services.Get<StartJob>().RunAsync(new NewJob(ScoreRunJob.Name, "late", first.VersionId), Permission.PublishProfile);
        Assert.True(await _services.Get<JobRunner>().RunNextAsync(default));

        var scored = (await _services.Get<AccountIndexService>().CatchUpAsync()).Find(id)!;
        Assert.Equal(second.VersionId, scored.Profile.VersionId);
    }

    [Fact]
    public async Task RollingBackPublishesTheOldDefinitionAndLeavesTheDraft()
    {
        var (id, name) = await CreateAsync();
        var first = await PublishAsync(id, SampleProfile.Definition(name));
        await PublishAsync(id, SampleProfile.Definition(name, points: 10));
        await SaveAsync(id, SampleProfile.Definition(name, points: 5), null);

        var back = Assert.IsType<PublishResult.Published>(await _services.Get<RollBack>().RunAsync(id, 1));

        Assert.Equal((3, first.Sha256), (back.Number, back.Sha256));
        var profile = await ShowAsync(id);
        Assert.Equal("Rolled back to version 1", profile.Latest!.Note);
        Assert.Equal(SampleProfile.Definition(name, points: 5), profile.Draft!.Definition);
    }

    [Fact]
    public async Task ACopyStartsAsADraftOfItsOwn()
    {
        var (id, name) = await CreateAsync();
        await PublishAsync(id, SampleProfile.Definition(name));

        var (copy, problem) = await _services.Get<CopyProfile>().RunAsync(id);
        var (second, _) = await _services.Get<CopyProfile>().RunAsync(id);

        Assert.Null(problem);
        var profile = await ShowAsync(copy!.Value);
        Assert.Equal(SampleProfile.Definition(name) with { Name = $"{name} (copy)" }, profile.Draft!.Definition);
        Assert.Empty(profile.Versions);
        Assert.Equal($"{name} (copy 2)", (await ShowAsync(second!.Value)).Name);
    }

    [Fact]
    public async Task OneProfileIsTheDefaultAndAnArchivedOneIsNot()
    {
        var (first, _) = await CreateAsync();
        var (second, _) = await CreateAsync();

        Assert.True(await _services.Get<MakeDefaultProfile>().RunAsync(second));
        Assert.Equal([second], (await _services.Get<ListProfiles>().RunAsync()).Where(p => p.IsDefault).Select(p => p.Id));
        Assert.True(await _services.Get<ArchiveProfile>().RunAsync(second));

        Assert.False(await _services.Get<MakeDefaultProfile>().RunAsync(second));
        Assert.DoesNotContain(await _services.Get<ListProfiles>().RunAsync(), p => p.Id == second && (p.IsDefault || !p.IsArchived));
        Assert.True(await _services.Get<MakeDefaultProfile>().RunAsync(first));
        Assert.True(await _services.Get<ArchiveProfile>().RunAsync(second, archived: false));
    }

    [Theory]
    [InlineData(UserRole.Manager)]
    [InlineData(UserRole.Rep)]
    public async Task ReadersReadAndChangeNothing(UserRole role)
    {
        var (id, name) = await CreateAsync();
        await PublishAsync(id, SampleProfile.Definition(name));
        await using var reader = new StudioServices(database, StudioServices.Someone(role));

        Assert.Equal(name, (await reader.Get<ShowProfile>().RunAsync(id))!.Name);
        Assert.Contains(await reader.Get<ListProfiles>().RunAsync(), p => p.Id == id);
        await Assert.ThrowsAsync<PermissionDeniedException>(() => reader.Get<CreateProfile>().RunAsync("Mine"));
        await Assert.ThrowsAsync<PermissionDeniedException>(
            () => reader.Get<SaveDraft>().RunAsync(id, SampleProfile.Definition(name), null));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => reader.Get<DiscardDraft>().RunAsync(id, 1));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => reader.Get<PublishProfile>().RunAsync(id, null));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => reader.Get<RollBack>().RunAsync(id, 1));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => reader.Get<CopyProfile>().RunAsync(id));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => reader.Get<ArchiveProfile>().RunAsync(id));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => reader.Get<MakeDefaultProfile>().RunAsync(id));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => reader.Get<ShowImpact>().RunAsync(id, null));
    }

    private async Task<(long Id, string Name)> CreateAsync()
    {
        var name = $"Profile {Guid.NewGuid():N}";
        var (id, problem) = await _services.Get<CreateProfile>().RunAsync(name);
        Assert.Null(problem);
        return (id!.Value, name);
    }

    private async Task<ProfileView> ShowAsync(long id) => (await _services.Get<ShowProfile>().RunAsync(id))!;

    private Task<SaveDraftResult> SaveAsync(long id, ProfileDefinition definition, uint? seen) =>
        _services.Get<SaveDraft>().RunAsync(id, definition, seen);

    private async Task<Impact> ImpactAsync(long id, ProfileDefinition definition)
    {
        Assert.IsType<SaveDraftResult.Saved>(await SaveAsync(id, definition, (await ShowAsync(id)).Draft?.Version));
        await _services.Get<AccountIndexService>().CatchUpAsync();
        return (await _services.Get<ShowImpact>().RunAsync(id, "USD")).Impact!;
    }

    private async Task<PublishResult.Published> PublishAsync(long id, ProfileDefinition definition, bool andScore = false)
    {
        var draft = (await ShowAsync(id)).Draft;
        if (draft?.Definition.Equals(definition) != true)
            Assert.IsType<SaveDraftResult.Saved>(await SaveAsync(id, definition, draft?.Version));
        return Assert.IsType<PublishResult.Published>(
            await _services.Get<PublishProfile>().RunAsync(id, "Why not", seenDraft: null, andScore));
    }
}
