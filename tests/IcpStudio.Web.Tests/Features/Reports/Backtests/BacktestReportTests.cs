using System.Globalization;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Reports.Backtests;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Tests.Features.Evidence;

namespace IcpStudio.Web.Tests.Features.Reports.Backtests;

/// <summary>The backtest of the sample workspace against plain SQL.</summary>
[Collection(SampleDatabase.Shared)]
[Trait(Pace.Name, Pace.Long)]
public sealed class BacktestReportTests(SampleDatabase sample)
{
    private const string Decided = """
        (select d.outcome = 'Won' as won, d.amount, s.tier, s.points - case when s.disqualifier is null then 0 else 65535 end as rank, a.*
         from deals d join accounts a on a.id = d.account_id join account_scores s on s.account_id = a.id join current_runs r on r.run_id = s.run_id
         where d.type = 'NewBusiness' and d.outcome in ('Won', 'Lost')) x
        """;

    private static readonly DealQuestion Question = new();

    [Fact]
    public async Task SaysWhatPlainSqlSays()
    {
        await using var studio = new StudioServices(sample.Database);
        var answer = (await studio.Get<ShowBacktest>().RunAsync(Question, against: null, waits: true))!;
        var test = Assert.Single(answer.Sides).Result;
        Assert.Equal(
            await RowsAsync($"select tier, count(*) filter (where won), count(*) from {Decided} group by 1 order by 1"),
            test.Tiers.Select((r, i) => $"{i} {r.Hits} {r.Count}"));
        Assert.Equal(
            await RowsAsync($"""
                with x as (select * from {Decided})
                select round(avg(case when w.rank > l.rank then 1 when w.rank = l.rank then .5 else 0 end), 6)::numeric(9, 6) from x w join x l on w.won and not l.won
                """),
            [Math.Round((decimal)test.Area.Value, 6).ToString("0.000000", CultureInfo.InvariantCulture)]);
        Assert.Equal(
            await RowsAsync($"""
                select count(*) filter (where won and employees <= 9), count(*) filter (where not won and employees <= 9),
                    coalesce(sum(amount) filter (where won and employees <= 9), 0)::numeric(18, 2),
                    count(*) filter (where won and ownership = 'State'), count(*) filter (where not won and ownership = 'State'),
                    coalesce(sum(amount) filter (where won and ownership = 'State'), 0)::numeric(18, 2) from {Decided}
                """),
            [string.Join(
                ' ', test.Disqualifiers.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Won} {d.Lost} {d.WonAmount:0.00}")))]);
        Assert.True(test.Area.Interval.Low > .5);
        Assert.StartsWith("v1 tells won from lost deals", BacktestFormatter.Says(answer.Sides[0]), StringComparison.Ordinal);
        Assert.Contains("closed before and may have shaped it", BacktestFormatter.Sample(answer.Profile, test), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AVersionAgainstItselfDiffersByNothing()
    {
        await using var studio = new StudioServices(sample.Database);
        var answer = (await studio.Get<ShowBacktest>().RunAsync(Question, against: "1", waits: true))!;
        Assert.Equal(2, answer.Sides.Count);
        Assert.Equal(0, answer.Difference!.Value.Value);
        Assert.False(answer.Difference.Value.IsReal);
    }

    [Fact]
    public async Task SaysWhatIsNotThere()
    {
        await using var studio = new StudioServices(sample.Database);
        Assert.Null(await studio.Get<ShowBacktest>().RunAsync(Question with { Version = 99 }, null, waits: true));
        Assert.Null(await studio.Get<ShowBacktest>().RunAsync(Question with { IsDraft = true }, null, waits: true));
        Assert.Equal("There is no 99 to compare with.", (await studio.Get<ShowBacktest>().RunAsync(Question, "99", waits: true))!.Problem);
    }

    [Fact]
    public async Task IsNotForReps()
    {
        await using var studio = new StudioServices(sample.Database, StudioServices.Someone(UserRole.Rep));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => studio.Get<ShowBacktest>().RunAsync(Question, null));
    }

    private Task<List<string>> RowsAsync(string sql) => PlainSql.RowsAsync(sample.Database.ConnectionString, sql);
}
