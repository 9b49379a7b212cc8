using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Reports.Alarms;
using IcpStudio.Web.Tests.Features.Evidence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Web.Tests.Features.Reports.Alarms;

/// <summary>What has drifted is told once, and what has not is not.</summary>
[Trait(Pace.Name, Pace.Long)]
public sealed class AlarmTests(SampleDatabase sample) : IClassFixture<SampleDatabase>
{
    private const string Drift = """
        update accounts set industry = 'Space farming' where id in (
          select account_id from deals where outcome = 'Won' group by account_id having min(closed_on) > current_date - interval '3 months')
        """;

    [Fact]
    public async Task IsRaisedOnceForWhatHasMovedAndForNothingElse()
    {
        await using var studio = new StudioServices(sample.Database, new Actor(null, "Rob RevOps", UserRole.RevOps));
        var raise = studio.Get<RaiseAlarms>();
        Assert.Equal(0, await raise.RunAsync());
        Assert.Empty(await ListAsync(studio));

        await ExecuteAsync("create table industries_before as select id, industry from accounts");
        await ExecuteAsync(Drift);
        // The industry and its new value, and what that does to the tiers.
        var raised = await raise.RunAsync();
        Assert.InRange(raised, 2, 5);
        Assert.Equal(0, await raise.RunAsync());
        var alarms = await ListAsync(studio);
        var moved = Assert.Single(
            alarms, a => a.Text.Contains("Industry has moved among those who buy: Space farming 0 %", StringComparison.Ordinal));
        Assert.Single(alarms, a => a.Text.StartsWith("Industry Space farming is new", StringComparison.Ordinal));
        Assert.StartsWith("/evidence?", moved.Url, StringComparison.Ordinal);

        Assert.True(await studio.Get<CloseAlarm>().RunAsync(moved.Id));
        Assert.False(await studio.Get<CloseAlarm>().RunAsync(moved.Id));
        Assert.Equal(0, await raise.RunAsync());
        Assert.DoesNotContain(await ListAsync(studio), a => a.Id == moved.Id);
        Assert.True(await studio.Get<CloseAlarm>().UndoAsync(moved.Id));
        Assert.Contains(await ListAsync(studio), a => a.Id == moved.Id);

        // What is found no more goes by itself, and comes back where it is found again.
        await ExecuteAsync("update accounts a set industry = b.industry from industries_before b where a.id = b.id");
        Assert.Equal(0, await raise.RunAsync());
        Assert.Empty(await ListAsync(studio));
        await ExecuteAsync(Drift);
        Assert.Equal(raised, await raise.RunAsync());
    }

    [Fact]
    public async Task ATierThatWinsOtherwiseThanItsVersionPromisedIsTold()
    {
        await using var studio = new StudioServices(sample.Database);
        await ExecuteAsync("""
            create table outcomes_before as select id, outcome from deals;
            update deals set outcome = 'Won' where type = 'NewBusiness' and outcome = 'Lost' and closed_on > current_date - interval '3 months'
            """);

        await studio.Get<RaiseAlarms>().RunAsync();

        var alarm = Assert.Single(await ListAsync(studio), a => a.Text.StartsWith("Poor fit wins 100 %", StringComparison.Ordinal));
        Assert.Contains("deals lately; version 1 promised", alarm.Text, StringComparison.Ordinal);
        await ExecuteAsync("update deals d set outcome = b.outcome from outcomes_before b where d.id = b.id and d.outcome <> b.outcome");
        await studio.Get<RaiseAlarms>().RunAsync();
        Assert.DoesNotContain(await ListAsync(studio), a => a.Id == alarm.Id);
    }

    [Fact]
    public async Task IsLookedForOnceADay()
    {
        await using var studio = new StudioServices(sample.Database);
        var nightly = new NightlyAlarms(studio.Get<IServiceScopeFactory>(), TimeProvider.System);
        Assert.Equal(1, await nightly.AskAsync(CancellationToken.None));
        Assert.Equal(0, await nightly.AskAsync(CancellationToken.None));
        await using var db = await studio.Get<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync();
        await db.JobRuns.Where(j => j.Kind == AlarmJob.Name).ExecuteUpdateAsync(j => j.SetProperty(x => x.State, JobState.Succeeded));
        Assert.Equal(0, await nightly.AskAsync(CancellationToken.None));
        await db.JobRuns.Where(j => j.Kind == AlarmJob.Name)
            .ExecuteUpdateAsync(j => j.SetProperty(x => x.CreatedAt, DateTime.UtcNow.AddDays(-1)));
        Assert.Equal(1, await nightly.AskAsync(CancellationToken.None));
    }

    [Fact]
    public async Task ManagersReadAlarmsAndRepsDoNot()
    {
        await using var manager = new StudioServices(sample.Database, StudioServices.Someone(UserRole.Manager));
        Assert.NotNull(await manager.Get<ListAlarms>().RunAsync());
        await Assert.ThrowsAsync<PermissionDeniedException>(() => manager.Get<CloseAlarm>().RunAsync(1));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => manager.Get<RaiseAlarms>().RunAsync());
        await using var rep = new StudioServices(sample.Database, StudioServices.Someone(UserRole.Rep));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => rep.Get<ListAlarms>().RunAsync());
    }

    private static Task<IReadOnlyList<OpenAlarm>> ListAsync(StudioServices studio) => studio.Get<ListAlarms>().RunAsync();

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(sample.Database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
