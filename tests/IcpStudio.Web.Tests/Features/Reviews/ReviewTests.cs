using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Profiles;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Reviews;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IcpStudio.Web.Tests.Features.Reviews;

/// <summary>The life of a review: due, kept with a note or ended in a draft, by one at a time.</summary>
public sealed class ReviewTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly StudioServices _studio = new(database, new Actor(null, "Rob RevOps", UserRole.RevOps));

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _studio.DisposeAsync();

    [Theory]
    [InlineData(null, 6)]
    [InlineData(2, 2)]
    public async Task IsDueTheCadenceAfterPublishing(int? cadence, int months)
    {
        var id = await PublishAsync($"Every {cadence}", cadence);

        var plan = (await ShowAsync(id)).Plan!;

        Assert.Equal((months, Today.AddMonths(months), false), (plan.EveryMonths, plan.DueOn, plan.IsDue(Today)));
        Assert.True(plan.IsDue(plan.DueOn));
    }

    [Fact]
    public async Task IsKeptWithANoteUntilTheNextOne()
    {
        var id = await PublishAsync("Kept", 6);
        await ExecuteAsync("alter table profile_versions disable trigger user; update profile_versions set published_at = now() - "
            + $"interval '7 months' where profile_id = {id}; alter table profile_versions enable trigger user");
        Assert.Contains(await _studio.Get<ListReviews>().RunAsync(), p => p.ProfileId == id && p.IsDue(Today));

        Assert.Contains("Say in a sentence", Assert.IsType<EndReviewResult.Refused>(await EndAsync(id, ReviewDecision.Kept, "  ")).Message,
            StringComparison.Ordinal);
        Assert.Contains("allowed are 1 to 60",
            Assert.IsType<EndReviewResult.Refused>(await EndAsync(id, ReviewDecision.Kept, "Fine", 61)).Message, StringComparison.Ordinal);
        var ended = Assert.IsType<EndReviewResult.Ended>(await EndAsync(id, ReviewDecision.Kept, " It still holds. ", 3));

        Assert.Equal(Today.AddMonths(3), ended.NextOn);
        var view = await ShowAsync(id);
        Assert.Equal((Today.AddMonths(3), 1), (view.Plan!.DueOn, view.Plan.Reviews));
        var review = Assert.Single(view.History);
        Assert.Equal((1, ReviewDecision.Kept, "It still holds.", "Rob RevOps"), (review.Version, review.Decision, review.Note, review.By));
        await using var db = await DbAsync();
        var audit = await db.AuditEntries.SingleAsync(e => e.Action == "review profile" && e.Subject.StartsWith("Kept, version 1"));
        Assert.Equal("Rob RevOps", audit.Actor);
    }

    [Fact]
    public async Task EndsInADraftThatIsToBePublishedWithinAMonth()
    {
        var id = await PublishAsync("Drafted", 6);

        Assert.IsType<EndReviewResult.Ended>(await EndAsync(id, ReviewDecision.Drafted, null));

        var view = await ShowAsync(id);
        Assert.Equal(view.Profile.Latest!.Definition, view.Profile.Draft!.Definition);
        Assert.Equal((1, Today.AddMonths(1)), (view.Profile.Draft.BasedOn, view.Plan!.DueOn));
        // Whoever changes and publishes it has reviewed it.
        await ApplyAndPublishAsync(view.Profile.Latest.Definition with { Summary = "Now with a summary." });
        Assert.Equal((2, Today.AddMonths(6)), ((await ShowAsync(id)).Plan!.Version, (await ShowAsync(id)).Plan!.DueOn));
    }

    [Fact]
    public async Task OfTwoWhoKeepItAtOnceOnlyOneDoes()
    {
        var id = await PublishAsync("Contested", 6);
        var seen = (await ShowAsync(id)).Plan!;
        await using var other = new StudioServices(database, new Actor(null, "Ada Admin", UserRole.Admin));

        var results = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? _studio : other)
                .Get<EndReview>()
                .RunAsync(id, new(ReviewDecision.Kept, seen.Version, seen.Reviews, $"Note {i}"))));

        Assert.Single(results.OfType<EndReviewResult.Ended>());
        Assert.All(results.Where(r => r is not EndReviewResult.Ended),
            r => Assert.Contains("has ended a review meanwhile (kept)", Assert.IsType<EndReviewResult.Overtaken>(r).Message,
                StringComparison.Ordinal));
        Assert.Single((await ShowAsync(id)).History);
    }

    [Fact]
    public async Task AVersionPublishedMeanwhileIsLookedAtFirst()
    {
        var id = await PublishAsync("Overtaken", 6);
        var seen = (await ShowAsync(id)).Plan!;
        await ApplyAndPublishAsync(Definition("Overtaken", 6) with { Summary = "Changed." });

        var result = await _studio.Get<EndReview>().RunAsync(id, new(ReviewDecision.Kept, seen.Version, seen.Reviews, "Fine"));

        Assert.Contains("Version 2 has been published", Assert.IsType<EndReviewResult.Overtaken>(result).Message, StringComparison.Ordinal);
        Assert.IsType<EndReviewResult.NotFound>(await _studio.Get<EndReview>().RunAsync(99_999, new(ReviewDecision.Kept, 1, 0, "Fine")));
    }

    [Fact]
    public async Task ItsOwnerIsRemindedAndWhereNobodyOwnsItWhoeverMayPublish()
    {
        await ExecuteAsync("""
            insert into users (id, display_name, email, role, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            values (701, 'Olga Owner', 'olga@example.com', 'Manager', true, false, false, true, 0)
            """);
        var owned = await PublishAsync("Owned", 1, " olga OWNER ");
        var orphan = await PublishAsync("Orphan", 1, "Somebody who left");
        var day = Today.AddMonths(1);

        Assert.Equal([owned], await RemindedAsync(new Actor(701, "Olga Owner", UserRole.Manager)));
        Assert.Equal([orphan], await RemindedAsync(new Actor(null, "Rob RevOps", UserRole.RevOps)));
        Assert.Empty(await RemindedAsync(new Actor(702, "Rita Rep", UserRole.Rep)));

        async Task<IEnumerable<long>> RemindedAsync(Actor actor)
        {
            await using var studio = new StudioServices(database, actor);
            return (await studio.Get<ListReviews>().DueAsync(day)).Select(p => p.ProfileId).Where(id => id == owned || id == orphan);
        }
    }

    [Fact]
    public async Task ManagersReadReviewsAndRepsDoNot()
    {
        var id = await PublishAsync("Permissions", 6);
        await using var manager = new StudioServices(database, StudioServices.Someone(UserRole.Manager));
        await using var rep = new StudioServices(database, StudioServices.Someone(UserRole.Rep));

        Assert.NotNull((await manager.Get<ShowReview>().RunAsync(id))!.Plan);
        await Assert.ThrowsAsync<PermissionDeniedException>(
            () => manager.Get<EndReview>().RunAsync(id, new(ReviewDecision.Kept, 1, 0, "Fine")));
        await Assert.ThrowsAsync<PermissionDeniedException>(
            () => manager.Get<EndReview>().RunAsync(id, new(ReviewDecision.Drafted, 1, 0, null)));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => rep.Get<ShowReview>().RunAsync(id));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => rep.Get<ListReviews>().RunAsync());
    }

    private static ProfileDefinition Definition(string name, int? months, string? owner = null) => new()
    {
        Name = name,
        Owner = owner,
        ReviewEveryMonths = months,
        Criteria = [new Criterion("industry", [new Rule(new ValueCondition("industry", ValueOperator.In, ["Software"]), 10)])],
    };

    private async Task<long> PublishAsync(string name, int? months, string? owner = null) =>
        await ApplyAndPublishAsync(Definition(name, months, owner));

    private async Task<long> ApplyAndPublishAsync(ProfileDefinition definition)
    {
        var applied = Assert.IsType<ApplyResult.Applied>(await _studio.Get<ApplyProfile>().RunAsync(definition));
        Assert.IsType<PublishResult.Published>(await _studio.Get<PublishProfile>().RunAsync(applied.ProfileId, null));
        return applied.ProfileId;
    }

    private async Task<ReviewView> ShowAsync(long id) => (await _studio.Get<ShowReview>().RunAsync(id))!;

    private async Task<EndReviewResult> EndAsync(long id, ReviewDecision decision, string? note, int? months = null)
    {
        var seen = (await ShowAsync(id)).Plan!;
        return await _studio.Get<EndReview>().RunAsync(id, new(decision, seen.Version, seen.Reviews, note, months));
    }

    private Task<IcpStudioDbContext> DbAsync() => _studio.Get<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync();

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
