using IcpStudio.Core.Evidence;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Evidence.Monitoring;
using IcpStudio.Web.Features.Evidence.Proposals;
using IcpStudio.Web.Features.Evidence.Question;
using IcpStudio.Web.Features.Evidence.Suggestions;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Web.Tests.Features.Evidence.Monitoring;

/// <summary>The evidence of a published profile follows the deals, and the profile does not.</summary>
[Trait(Pace.Name, Pace.Long)]
public sealed class EvidenceMonitorTests(SampleDatabase sample) : IClassFixture<SampleDatabase>, IAsyncLifetime
{
    private readonly StudioServices _studio = new(sample.Database);
    private readonly EvidenceQuestion _question = EvidenceQuestion.Usual(Today) with { Since = new(2020, 1, 1) };

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    public async Task InitializeAsync() => await ExecuteAsync("update profiles set archived_at = now() where name <> 'Living'");

    public async Task DisposeAsync() => await _studio.DisposeAsync();

    [Fact]
    public async Task AsksAgainWhenDealsCloseAndOffersTheDifferencesAlone()
    {
        var id = await ProposeAndPublishAsync();
        Assert.Null(await ShowAsync(id));

        Assert.Equal(1, await AskForDueAsync());
        Assert.Equal(0, await AskForDueAsync());
        await WorkAsync();
        Assert.Equal(0, await AskForDueAsync());
        var first = (await ShowAsync(id))!;
        Assert.Equal(_question with { Until = Today }, first.Question);
        Assert.Equal((1, 0, 0), (first.Answer.Version, first.Answer.New, first.Changes.Count));

        await CloseDealsAsync();
        Assert.Equal(1, await AskForDueAsync());
        await WorkAsync();

        var second = (await ShowAsync(id))!;
        Assert.Equal(600, second.Answer.New);
        Assert.Equal(first.Answer.Decided + 600, second.Answer.Decided);
        var change = second.Changes.Single(c => c.Change.Attribute == "industry").Change;
        Assert.Contains("Education", change.Text, StringComparison.Ordinal);
        Assert.Contains($"of them since {first.Answer.NewSince:yyyy-MM-dd}", change.Text, StringComparison.Ordinal);
        // Never by itself: the profile is as it was until somebody takes the change.
        Assert.Null((await _studio.Get<ShowProfile>().RunAsync(id))!.Draft);
        var open = second.Open;

        Assert.Null(await _studio.Get<TakeSuggestion>().RunAsync(id, change));

        var taken = (await ShowAsync(id))!;
        Assert.True(taken.Changes.Single(c => c.Change.Attribute == "industry").IsInDraft);
        Assert.Equal(open - 1, taken.Open);
        Assert.Equal(change.Criterion,
            (await _studio.Get<ShowProfile>().RunAsync(id))!.Draft!.Definition.Criteria.Single(c => c.Attribute == "industry"));
    }

    [Fact]
    public async Task IsForThoseWhoMayEdit()
    {
        await using var manager = new StudioServices(sample.Database, StudioServices.Someone(UserRole.Manager));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => manager.Get<RefreshEvidence>().RunAsync(1));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => manager.Get<ShowEvidenceMonitor>().RunAsync(1));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => manager.Get<KeepQuestion>().RunAsync(1, new(), Today));
    }

    [Theory]
    [InlineData("2024-03-01", "2026-03-01", "2024-03-11", "2026-03-11")]
    [InlineData(null, "2026-03-01", null, "2026-03-11")]
    [InlineData("2024-03-01", null, "2024-03-11", null)]
    [InlineData("2024-01-01", "2025-01-01", "2025-03-10", "2026-03-11")]
    public void MovesTheDaysOfAQuestionOn(string? since, string? until, string? sinceThen, string? untilThen)
    {
        static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var again = new EvidenceQuestion { Since = Day(since), Until = Day(until) }.Again(new(2026, 3, 1), new(2026, 3, 11));
        Assert.Equal((Day(sinceThen), Day(untilThen)), (again.Since, again.Until));
    }

    private async Task<long> ProposeAndPublishAsync()
    {
        await ExecuteAsync("delete from deals where closed_on > current_date - 90");
        var answer = await _studio.Get<AskEvidence>().RunAsync(_question);
        Assert.Equal(Separability.Separates, answer.Result.Separability);
        var applied = Assert.IsType<ApplyResult.Applied>(await _studio.Get<ProposeProfile>().RunAsync(answer, new("Living")));
        Assert.IsType<PublishResult.Published>(await _studio.Get<PublishProfile>().RunAsync(applied.ProfileId, null));
        // The evidence is three months old.
        await ExecuteAsync("""
            alter table profile_versions disable trigger all;
            update profile_versions v set definition = replace(v.definition::text, '"computedOn":"' || current_date || '"', '"computedOn":"' || (current_date - 90) || '"')::json
                from profiles p where p.id = v.profile_id and p.name = 'Living';
            alter table profile_versions enable trigger all
            """);
        return applied.ProfileId;
    }

    // Education, which did as well as all, now buys every time.
    private Task CloseDealsAsync() => ExecuteAsync("""
        insert into deals (external_id, account_id, name, type, outcome, amount, created_on, closed_on)
        select 'new-' || n, a.id, 'New', 'NewBusiness', case when a.industry = 'Education' or n % 5 = 0 then 'Won' else 'Lost' end, 1000, current_date - 80, current_date - 1 - (n % 60)::int
        from (select id, industry, row_number() over (order by industry = 'Education' desc nulls last, id) n from accounts) a where n <= 600
        """);

    private Task<int> AskForDueAsync() => new EvidenceMonitor(
        _studio.Get<IServiceScopeFactory>(), TimeProvider.System).AskAsync(CancellationToken.None);

    private async Task WorkAsync()
    {
        while (await _studio.Get<JobRunner>().RunNextAsync(CancellationToken.None))
        {
        }

        await using var db = await _studio.Get<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync();
        Assert.All(await db.JobRuns.Where(j => j.Kind == RefreshEvidenceJob.Name).ToListAsync(),
            j => Assert.Equal((JobState.Succeeded, null), (j.State, j.Error)));
    }

    private Task<LivingEvidenceView?> ShowAsync(long id) => _studio.Get<ShowEvidenceMonitor>().RunAsync(id);

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _studio.Get<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
