using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Profiles.Editing.Session;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace IcpStudio.Web.Tests.Features.Profiles;

/// <summary>What the editor is owed when machines die and people enter odd things.</summary>
[Trait(Pace.Name, Pace.Long)]
public sealed class EditorRobustnessTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly TimeSpan MaxLost = TimeSpan.FromSeconds(2);

    private readonly StudioServices _services = new(database, StudioServices.Someone(UserRole.RevOps));
    private long _id;

    public async Task InitializeAsync() => _id = (await _services.Get<CreateProfile>().RunAsync($"Profile {Guid.NewGuid():N}")).Id!.Value;

    public async Task DisposeAsync() => await _services.DisposeAsync();

    [Fact]
    public async Task AServerKilledWhileSomeoneTypesLosesTheLastTwoSecondsAtMost()
    {
        var profile = (await _services.Get<ShowProfile>().RunAsync(_id))!;
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var session = new DraftSession(profile, _services.Get<SaveDraft>(), clock, NullLogger<DraftSession>.Instance);
        var typed = new Dictionary<string, DateTimeOffset>();
        for (var words = 0; words < 200; words++)
        {
            typed[$"{words} words"] = clock.GetUtcNow();
            session.State.Set(session.State.Definition with { Summary = $"{words} words" }, "summary");
            clock.Advance(TimeSpan.FromMilliseconds(20));
            // A save that has begun ends within the time that passes here: another question to the same database.
            await _services.Get<ShowProfile>().RunAsync(_id);
        }

        // From here on nothing is saved any more, as after a kill; the session never gets to say its last words.
        var killed = clock.GetUtcNow();
        var stored = (await _services.Get<ShowProfile>().RunAsync(_id))!.Draft!.Definition.Summary!;
        Assert.InRange(killed - typed[stored], TimeSpan.Zero, MaxLost);
        await session.DisposeAsync();
    }

    [Fact]
    public async Task APublishCutOffAnywhereLeavesTheDraftOrTheVersionAndNeverHalf()
    {
        var (cut, published) = (0, 0);
        for (var round = 0; round < 24; round++)
        {
            var draft = (await _services.Get<ShowProfile>().RunAsync(_id))!.Draft;
            var definition = SampleProfile.Definition($"Profile {_id}", points: round + 1);
            var saved = Assert.IsType<SaveDraftResult.Saved>(await _services.Get<SaveDraft>().RunAsync(_id, definition, draft?.Version));
            using var kill = new CancellationTokenSource(round < 20 ? TimeSpan.FromMilliseconds(round * 3) : Timeout.InfiniteTimeSpan);
            try
            {
                await _services.Get<PublishProfile>().RunAsync(_id, "Cut off", seenDraft: null, andScore: true, kill.Token);
            }
            catch (Exception error) when (error is OperationCanceledException or InvalidOperationException or DbUpdateException)
            {
                cut++;
            }

            var view = (await _services.Get<ShowProfile>().RunAsync(_id))!;
            var isPublished = view.Latest?.Definition.Equals(definition) == true;
            Assert.NotEqual(isPublished, view.Draft is not null);
            if (view.Draft is { } kept)
                Assert.Equal((definition, saved.Version), (kept.Definition, kept.Version));
            await using var db = await _services.Get<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync();
            published += isPublished ? 1 : 0;
            Assert.Equal(published, await db.ProfileVersions.CountAsync(v => v.ProfileId == _id));
            Assert.Equal(
                published, await db.JobRuns.CountAsync(j => db.ProfileVersions.Any(v => v.Id == j.SubjectId && v.ProfileId == _id)));
        }

        Assert.True(cut > 0 && published > 0, $"{cut} were cut off, {published} published; both should have happened.");
    }

    [Fact]
    public async Task APublishedVersionCannotBeDeletedEvenWithItsProfile()
    {
        var draft = (await _services.Get<ShowProfile>().RunAsync(_id))!.Draft!;
        await _services.Get<SaveDraft>().RunAsync(_id, SampleProfile.Definition($"Profile {_id}"), draft.Version);
        Assert.IsType<PublishResult.Published>(await _services.Get<PublishProfile>().RunAsync(_id, null));
        await using var db = await _services.Get<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => db.ProfileVersions.Where(v => v.ProfileId == _id).ExecuteDeleteAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => db.Profiles.Where(p => p.Id == _id).ExecuteDeleteAsync());
        Assert.NotNull((await _services.Get<ShowProfile>().RunAsync(_id))!.Latest);
    }

    [Fact]
    public async Task WeightsThatCannotAddUpToAnythingAreKeptAsADraftAndNotPublished()
    {
        foreach (var points in new[] { 0, -40 })
        {
            var view = (await _services.Get<ShowProfile>().RunAsync(_id))!;
            var definition = new ProfileDefinition
            {
                Name = view.Name,
                Criteria = [new("industry", [new(new ValueCondition("industry", ValueOperator.In, ["a"]), points)])]
            };
            await _services.Get<SaveDraft>().RunAsync(_id, definition, view.Draft!.Version);
            var invalid = Assert.IsType<PublishResult.Invalid>(await _services.Get<PublishProfile>().RunAsync(_id, null));
            Assert.Contains("no criterion can give points", invalid.Failures.Single().ErrorMessage, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\u202Eevil\u202C")]
    [InlineData("🚀👩‍👩‍👧 rocket")]
    [InlineData("(a+)+$")]
    [InlineData("'; drop table profiles; --")]
    public async Task OddTextIsTextEverywhere(string text)
    {
        var view = (await _services.Get<ShowProfile>().RunAsync(_id))!;
        var definition = SampleProfile.Definition(text + _id) with
        {
            Criteria = [new("industry", [new(new ValueCondition("industry", ValueOperator.In, [text]), 40)], Note: text)
            {
                Evidence = [new(EvidenceKind.Statement, text, text)]
            }],
            Personas = [new Persona(text) { Goals = [text] }],
        };
        await _services.Get<SaveDraft>().RunAsync(_id, definition, view.Draft!.Version);
        Assert.Equal(definition, (await _services.Get<ShowProfile>().RunAsync(_id))!.Draft!.Definition);
        Assert.IsType<PublishResult.Published>(await _services.Get<PublishProfile>().RunAsync(_id, text));
        Assert.Equal(definition, (await _services.Get<ShowProfile>().RunAsync(_id))!.Latest!.Definition);
    }

    [Fact]
    public async Task AProfileBeyondItsLimitsIsKeptAsADraftAndNotPublished()
    {
        var view = (await _services.Get<ShowProfile>().RunAsync(_id))!;
        var rule = new Rule(new ValueCondition("industry", ValueOperator.In, ["a"]), 1);
        var large = new ProfileDefinition
        {
            Name = view.Name,
            Criteria = [.. Enumerable.Repeat(new Criterion("industry", [.. Enumerable.Repeat(rule, 51)]), 100)]
        };
        await _services.Get<SaveDraft>().RunAsync(_id, large, view.Draft!.Version);
        var invalid = Assert.IsType<PublishResult.Invalid>(await _services.Get<PublishProfile>().RunAsync(_id, null));
        Assert.Contains("it has 51 rules; allowed are 1 to 50", invalid.Failures[0].ErrorMessage, StringComparison.Ordinal);
    }
}
