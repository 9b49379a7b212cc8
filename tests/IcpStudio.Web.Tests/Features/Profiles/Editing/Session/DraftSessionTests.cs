using IcpStudio.Core.Profiles;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Profiles.Editing.Session;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace IcpStudio.Web.Tests.Features.Profiles.Editing.Session;

public sealed class DraftSessionTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly StudioServices _services = new(database, StudioServices.Someone(UserRole.RevOps));
    private long _id;

    public async Task InitializeAsync() => _id = (await _services.Get<CreateProfile>().RunAsync($"Profile {Guid.NewGuid():N}")).Id!.Value;

    public async Task DisposeAsync() => await _services.DisposeAsync();

    [Fact]
    public async Task SavesWithinASecondWithoutBeingAsked()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var session = await OpenAsync(clock);
        var saved = new TaskCompletionSource();
        session.StatusChanged += () =>
        {
            if (session.Status == DraftStatus.Saved)
                saved.TrySetResult();
        };

        session.State.Set(session.State.Definition with { Summary = "Typed" });
        Assert.Equal(DraftStatus.Saving, session.Status);
        clock.Advance(TimeSpan.FromSeconds(1));
        await saved.Task;

        Assert.Equal("Typed", (await StoredAsync()).Summary);
    }

    [Fact]
    public async Task LeavingSavesWhatWasTypedLast()
    {
        var session = await OpenAsync();
        session.State.Set(session.State.Definition with { Summary = "Last words" });

        await session.DisposeAsync();

        Assert.Equal("Last words", (await StoredAsync()).Summary);
    }

    [Fact]
    public async Task AConflictStopsSavingUntilOneIsChosen()
    {
        await using var theirs = await OpenAsync();
        await using var ours = await OpenAsync();
        theirs.State.Set(theirs.State.Definition with { Summary = "Theirs" });
        await theirs.FlushAsync();

        ours.State.Set(ours.State.Definition with { Summary = "Ours" });
        await ours.FlushAsync();
        ours.State.Set(ours.State.Definition with { Summary = "Ours, more of it" });

        Assert.Equal(DraftStatus.Conflict, ours.Status);
        Assert.Equal("Theirs", ours.Conflict!.Theirs!.Summary);
        Assert.Equal("Theirs", (await StoredAsync()).Summary);
        await ours.KeepOursAsync();
        Assert.Equal("Ours, more of it", (await StoredAsync()).Summary);
        Assert.Equal(DraftStatus.Saved, ours.Status);
    }

    [Fact]
    public async Task TakingTheirsLeavesOursOneStepBack()
    {
        await using var theirs = await OpenAsync();
        await using var ours = await OpenAsync();
        theirs.State.Set(theirs.State.Definition with { Summary = "Theirs" });
        await theirs.FlushAsync();
        ours.State.Set(ours.State.Definition with { Summary = "Ours" });
        await ours.FlushAsync();

        ours.TakeTheirs();
        Assert.Equal("Theirs", ours.State.Definition.Summary);
        ours.State.Undo();
        await ours.FlushAsync();

        Assert.Equal("Ours", (await StoredAsync()).Summary);
    }

    [Fact]
    public async Task ARoleTakenAwayRefusesTheNextSave()
    {
        await using var session = await OpenAsync();
        _services.Get<AccessControl>().ActAs(StudioServices.Someone(UserRole.Rep));

        session.State.Set(session.State.Definition with { Summary = "Too late" });
        await session.FlushAsync();

        Assert.Equal(DraftStatus.Refused, session.Status);
        Assert.Contains("Rep", session.Problem, StringComparison.Ordinal);
    }

    private async Task<DraftSession> OpenAsync(TimeProvider? clock = null) => new(
        (await _services.Get<ShowProfile>().RunAsync(_id))!, _services.Get<SaveDraft>(), clock
            ?? TimeProvider.System, NullLogger<DraftSession>.Instance);

    private async Task<ProfileDefinition> StoredAsync() => (await _services.Get<ShowProfile>().RunAsync(_id))!.Draft!.Definition;
}
