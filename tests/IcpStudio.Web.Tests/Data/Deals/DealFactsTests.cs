using System.Globalization;
using IcpStudio.Web.Features.Reports.Deals;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Scored;
using IcpStudio.Web.Features.Reports.Sellers;
using IcpStudio.Web.Tests.Features.Evidence;
using IcpStudio.Web.Tests.Features.Reports;
using Npgsql;

namespace IcpStudio.Web.Tests.Data.Deals;

/// <summary>Reports by what the source says of its deals beyond owner, product and source.</summary>
[Trait(Pace.Name, Pace.Long)]
public sealed class DealFactsTests(SampleDatabase sample) : IClassFixture<SampleDatabase>, IAsyncLifetime
{
    private static readonly SellerKind Team = SellerKind.Of("fact:team");

    public async Task InitializeAsync()
    {
        await using var source = NpgsqlDataSource.Create(sample.Database.ConnectionString);
        await using var command = source.CreateCommand("""
            update deals set custom = jsonb_build_object('Team', case when id % 3 = 0 then 'East' else 'North "1"' end, 'Reference', 'r' || id, 'Seats', id) where id % 5 <> 0
            """);
        await command.ExecuteNonQueryAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task SellersByTeamAreWhatPlainSqlSays()
    {
        await using var studio = new StudioServices(sample.Database);
        var answer = (await studio.Get<ShowSellers>().RunAsync(new DealQuestion(), Team, waits: true))!;
        // What has a text of its own for every deal names deals, and parts none; numbers are no names.
        Assert.Equal(["Team"], answer.Facts);
        Assert.Equal(
            await PlainSql.RowsAsync(sample.Database.ConnectionString, """
                select coalesce(d.custom->>'Team', ''), s.tier, count(*) filter (where d.outcome = 'Open'), count(*) filter (where d.outcome = 'Won'), count(*) filter (where d.outcome in ('Won', 'Lost'))
                from deals d join account_scores s on s.account_id = d.account_id join current_runs r on r.run_id = s.run_id
                where d.type = 'NewBusiness' and d.outcome <> 'Cancelled' group by 1, 2 order by coalesce(d.custom->>'Team', '') collate "C", 2
                """),
            answer.Report!.Groups.OrderBy(g => g.Name, StringComparer.Ordinal)
                .SelectMany(g => Enumerable.Range(0, 3).Where(t => g.Open[t] + g.Won[t].Count > 0)
                    .Select(
                        t => string.Create(CultureInfo.InvariantCulture, $"{g.Name} {t} {g.Open[t]} {g.Won[t].Hits} {g.Won[t].Count}"))));
    }

    [Theory, InlineData("East"), InlineData("North \"1\""), InlineData("")]
    public async Task ATeamsFiguresLeadToItsDeals(string team)
    {
        await using var studio = new StudioServices(sample.Database);
        var group = (await studio.Get<ShowSellers>().RunAsync(new DealQuestion(), Team, waits: true))!.Report!.Groups.Single(
            g => g.Name == team);
        var question = new DealQuestion { Fact = "Team", Said = team.Length == 0 ? DealQuestion.Nobody : team };
        var url = FitLinks.Deals(new ScoredDealFilter(question) { Ended = DealEnding.Decided });
        Assert.Equal(question, ScoredDealFilter.Parse(url, new DateOnly(2026, 1, 1))!.Question);
        Assert.Equal(group.AllWon.Count,
            (await studio.Get<ListDeals>()
                .RunAsync(new DealFilter(null, Scored: ScoredDealFilter.Parse(url, new DateOnly(2026, 1, 1))))).Count);
        var fit = (await studio.Get<ShowFit>().RunAsync(question, waits: true))!.View!;
        Assert.Equal(group.AllWon.Count, fit.Deals.All.WinRate(false).Count);
        // A customer is theirs who won his first deal.
        Assert.Equal(
            await PlainSql.RowsAsync(sample.Database.ConnectionString, $"""
                select count(*) from customer_outcomes o join account_scores s on s.account_id = o.account_id join current_runs r on r.run_id = s.run_id
                join lateral (select d.custom from deals d where d.account_id = o.account_id and d.outcome = 'Won' order by d.closed_on, d.id limit 1) first on true
                where coalesce(first.custom->>'Team', '') = '{team}'
                """),
            [fit.Customers.Tiers.Sum(t => t.Kept.Count).ToString(CultureInfo.InvariantCulture)]);
        Assert.Contains(team.Length == 0 ? "without Team" : $"Team {team}", DealQuestionFormatter.Of(question), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFactThatNoDealHasIsSaid()
    {
        await using var studio = new StudioServices(sample.Database);
        var answer = (await studio.Get<ShowSellers>().RunAsync(new DealQuestion(), SellerKind.Of("fact:squad"), waits: true))!;
        Assert.Equal(("No deal says of what squad it is.", null), (answer.Problem, answer.Report));
        Assert.Equal(0,
            (await studio.Get<ShowFit>().RunAsync(new DealQuestion { Fact = "squad", Said = "East" }, waits: true))!.View!.Deals.All.Count);
    }
}
