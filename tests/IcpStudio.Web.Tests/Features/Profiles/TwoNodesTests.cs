using IcpStudio.Core.Profiles;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Data.Notifications;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Profiles.Editing.Session;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace IcpStudio.Web.Tests.Features.Profiles;

/// <summary>Two people at one draft, each on a node of his own.</summary>
[Trait(Pace.Name, Pace.Long)]
public sealed class TwoNodesTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly StudioServices _one = new(database, StudioServices.Someone(UserRole.RevOps));
    private readonly StudioServices _other = new(database, StudioServices.Someone(UserRole.Admin));
    private long _id;

    public async Task InitializeAsync()
    {
        _id = (await _one.Get<CreateProfile>().RunAsync($"Profile {Guid.NewGuid():N}")).Id!.Value;
        foreach (var node in new[] { _one, _other })
        {
            node.Get<NotificationSender>();
            await node.Get<DatabaseListener>().StartAsync(default);
        }
    }

    public async Task DisposeAsync()
    {
        await _one.Get<DatabaseListener>().StopAsync(default);
        await _other.Get<DatabaseListener>().StopAsync(default);
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task EachSeesTheOtherUntilHeLeaves()
    {
        var (here, there) = (_one.Get<DraftPresence>(), _other.Get<DraftPresence>());
        var kim = here.Join(_id, "Kim");
        Assert.Empty(here.OthersAt(kim));

        var lee = there.Join(_id, "Lee");
        await here.SeesAsync(kim, "Lee");
        await there.SeesAsync(lee, "Kim");

        there.Leave(lee);
        await here.SeesAsync(kim);
    }

    [Fact]
    public async Task ThoseOnOneNodeSeeEachOtherAndThemselvesInAnotherWindow()
    {
        var presence = _one.Get<DraftPresence>();
        var (kim, again, lee) = (presence.Join(_id, "Kim"), presence.Join(_id, "Kim"), presence.Join(_id, "Lee"));
        await presence.SeesAsync(kim, "Kim", "Lee");
        presence.Leave(again);
        await presence.SeesAsync(kim, "Lee");
        await presence.SeesAsync(lee, "Kim");
    }

    [Fact]
    public async Task WhoSitsAtAnotherDraftIsNotSeen()
    {
        var elsewhere = (await _one.Get<CreateProfile>().RunAsync($"Profile {Guid.NewGuid():N}")).Id!.Value;
        _other.Get<DraftPresence>().Join(elsewhere, "Lee");
        _other.Get<DraftPresence>().Join(_id, "Max");
        var kim = _one.Get<DraftPresence>().Join(_id, "Kim");
        await _one.Get<DraftPresence>().SeesAsync(kim, "Max");
    }

    [Fact]
    public async Task ANodeThatWasKilledLeavesNobodyBehind()
    {
        await ExecuteAsync($"insert into draft_seats (id, profile_id, name, seen_at) values (gen_random_uuid(), {_id}, 'Lee', now())");
        var presence = _one.Get<DraftPresence>();
        var kim = presence.Join(_id, "Kim");
        await presence.SeesAsync(kim, "Lee");
        await ExecuteAsync("update draft_seats set seen_at = now() - interval '21 seconds' where name = 'Lee'");
        presence.Join(_id, "Max");
        await presence.SeesAsync(kim, "Max");

        async Task ExecuteAsync(string sql)
        {
            await using var command = _one.Get<NpgsqlDataSource>().CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task ManyWhoJoinAtOnceCostAFewStatementsAndNotOneForEachPage()
    {
        var presence = _one.Get<DraftPresence>();
        using var counted = new CountedCommands(database.ConnectionString, "draft_seats");
        var seats = Enumerable.Range(0, 200).Select(i => presence.Join(_id, $"User {i:000}")).ToList();
        await presence.SeesAsync(seats[0], [.. Enumerable.Range(1, 199).Select(i => $"User {i:000}")]);
        seats.ForEach(presence.Leave);
        await presence.WrittenAsync();
        // Each join was a write and each open editor another read: over forty thousand.
        Assert.InRange(counted.Count, 1, 40);
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
