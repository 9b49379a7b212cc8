using IcpStudio.Core.Conditions;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Reports.Deals;
using IcpStudio.Web.Features.Reports.Drift;
using IcpStudio.Web.Features.Reports.Scored;
using IcpStudio.Web.Tests.Features.Evidence;
using Npgsql;

namespace IcpStudio.Web.Tests.Features.Reports.Drift;

[Trait(Pace.Name, Pace.Long)]
public sealed class ShowDriftTests(SampleDatabase sample) : IClassFixture<SampleDatabase>
{
    [Fact]
    public async Task ComparesLateWinsWithThoseTheProfileWasMadeFrom()
    {
        await using var studio = new StudioServices(sample.Database);
        Assert.Null(await studio.Get<ShowDrift>().RunAsync(12_345, 6));
        var calm = (await studio.Get<ShowDrift>().RunAsync(null, 6, waits: true))!.Report!;
        Assert.Equal(await WonAsync(calm.Now), calm.Now.Won);
        Assert.Equal(await WonAsync(calm.Before), calm.Before.Won);
        Assert.Empty(calm.Alarms);
        Assert.Contains("those the profile was made from", DriftFormatter.Says(calm), StringComparison.Ordinal);
        var industry = Assert.Single(calm.Scored, d => d.Attribute.Key == "industry");
        var common = industry.Cells[0];
        Assert.Equal(await WonAsync(calm.Now, $"a.industry = '{common.Label}'"), common.Now.Hits);
        Assert.Equal(await WonAsync(calm.Before, $"a.industry = '{common.Label}'"), common.Before.Hits);

        await ExecuteAsync($"""
            update accounts set industry = 'Space farming' where id in (
              select account_id from deals where outcome = 'Won' group by account_id having min(closed_on) >= '{calm.Now.From:yyyy-MM-dd}')
            """);
        var moved = (await studio.Get<ShowDrift>().RunAsync(null, 6, waits: true))!.Report!;
        var alarm = Assert.Single(moved.Alarms);
        Assert.Equal(("industry", "Space farming"), (alarm.Attribute.Key, alarm.Largest!.Label));
        var unscored = Assert.Single(moved.Unscored, v => v is { Value: "Space farming", Count: > 20 });
        Assert.Equal(unscored.Count, await ListedAsync(studio, moved.Won(moved.Now, unscored.When)));
        var rest = Assert.Single(
            moved.Others.SelectMany(d => d.Cells).Concat(moved.Scored.SelectMany(d => d.Cells)).Where(c => c.Label == "others").Take(1));
        Assert.Equal(rest.Before.Hits, await ListedAsync(studio, moved.Won(moved.Before, rest.When!)));
        foreach (var drift in moved.Scored)
            Assert.Equal(drift.KnownNow.Hits,
                await ListedAsync(studio, moved.Won(moved.Now, new PresenceCondition(drift.Attribute.Key, IsMissing: false))));
    }

    private static async Task<int> ListedAsync(StudioServices studio, string url) =>
        (await studio.Get<ListDeals>()
            .RunAsync(new DealFilter(DealOutcome.Won, Scored: ScoredDealFilter.Parse(url, DateOnly.FromDateTime(DateTime.UtcNow))))).Count;

    [Fact]
    public async Task IsNotForReps()
    {
        await using var studio = new StudioServices(sample.Database, StudioServices.Someone(UserRole.Rep));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => studio.Get<ShowDrift>().RunAsync(null, 3));
    }

    private async Task<int> WonAsync(DriftPeriod period, string where = "true") => (int)(long)(await AskAsync($"""
        select count(*) from deals d left join accounts a on a.id = d.account_id
        where d.outcome = 'Won' and d.closed_on between '{period.From:yyyy-MM-dd}' and '{period.To:yyyy-MM-dd}' and {where}
        """))!;

    private Task ExecuteAsync(string sql) => AskAsync(sql);

    private async Task<object?> AskAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(sample.Database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
