using IcpStudio.Core.Profiles;
using IcpStudio.Web.Data.Users;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Profiles.Editing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace IcpStudio.Web.Tests.Profiles;

/// <summary>Two people at one draft, each on a node of his own.</summary>
public sealed class TwoNodesTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly StudioServices _one = new(database, StudioServices.Someone(UserRole.RevOps));
    private readonly StudioServices _other = new(database, StudioServices.Someone(UserRole.Admin));
    private long _id;

    public async Task InitializeAsync() => _id = (await _one.Get<CreateProfile>().RunAsync($"Profile {Guid.NewGuid():N}")).Id!.Value;

    public async Task DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task EachSeesTheOtherUntilHeLeaves()
    {
        var (here, there) = (_one.Get<DraftPresence>(), _other.Get<DraftPresence>());
        var kim = await here.JoinAsync(_id, "Kim");
        Assert.Empty(await here.LookAsync(kim));

        var lee = await there.JoinAsync(_id, "Lee");
        Assert.Equal(["Lee"], await here.LookAsync(kim));
        Assert.Equal(["Kim"], await there.LookAsync(lee));

        await there.LeaveAsync(lee);
        Assert.Empty(await here.LookAsync(kim));
    }

    [Fact]
    public async Task WhoSitsAtAnotherDraftIsNotSeen()
    {
        var elsewhere = (await _one.Get<CreateProfile>().RunAsync($"Profile {Guid.NewGuid():N}")).Id!.Value;
        await _other.Get<DraftPresence>().JoinAsync(elsewhere, "Lee");
        var kim = await _one.Get<DraftPresence>().JoinAsync(_id, "Kim");
        Assert.Empty(await _one.Get<DraftPresence>().LookAsync(kim));
    }

    [Fact]
    public async Task ANodeThatWasKilledLeavesNobodyBehind()
    {
        await _other.Get<DraftPresence>().JoinAsync(_id, "Lee");
        var kim = await _one.Get<DraftPresence>().JoinAsync(_id, "Kim");
        await using (var silence = _one.Get<NpgsqlDataSource>().CreateCommand("update draft_seats set seen_at = seen_at - interval '21 seconds' where name = 'Lee'"))
            await silence.ExecuteNonQueryAsync();
        Assert.Empty(await _one.Get<DraftPresence>().LookAsync(kim));
    }

    [Fact]
    public async Task AConflictingSaveShowsBothAndLosesNeithersWords()
    {
        await using var kim = await OpenAsync(_one);
        await using var lee = await OpenAsync(_other);
        kim.State.Set(kim.State.Definition with { Summary = "Kim's words" });
        await kim.FlushAsync();
        lee.State.Set(lee.State.Definition with { Personas = [new Persona("Lee's persona")] });
        await lee.FlushAsync();

        Assert.Equal(DraftStatus.Conflict, lee.Status);
        Assert.Equal("Kim's words", lee.Conflict!.Theirs!.Summary);
        lee.TakeTheirs();
        Assert.Equal("Kim's words", lee.State.Definition.Summary);
        lee.State.Undo();
        Assert.Equal("Lee's persona", lee.State.Definition.Personas.Single().Role);
    }

    [Fact]
    public async Task OfTwoSavesAtTheSameMomentOneIsKeptAndOneIsAConflict()
    {
        for (var round = 0; round < 10; round++)
        {
            var seen = (await _one.Get<ShowProfile>().RunAsync(_id))!.Draft!;
            var results = await Task.WhenAll(
                _one.Get<SaveDraft>().RunAsync(_id, seen.Definition with { Summary = $"Kim {round}" }, seen.Version),
                _other.Get<SaveDraft>().RunAsync(_id, seen.Definition with { Summary = $"Lee {round}" }, seen.Version));
            var kept = (await _one.Get<ShowProfile>().RunAsync(_id))!.Draft!.Definition;
            Assert.Single(results.OfType<SaveDraftResult.Saved>());
            Assert.Equal(kept, results.OfType<SaveDraftResult.Conflict>().Single().Theirs);
        }
    }

    private async Task<DraftSession> OpenAsync(StudioServices node) => new(
        (await node.Get<ShowProfile>().RunAsync(_id))!, node.Get<SaveDraft>(), TimeProvider.System, NullLogger<DraftSession>.Instance);
}
