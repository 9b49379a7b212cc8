using System.Globalization;
using IcpStudio.Core.Reports;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Reports.Deals;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Scored;
using IcpStudio.Web.Features.Reports.Shared;
using IcpStudio.Web.Tests.Features.Evidence;

namespace IcpStudio.Web.Tests.Features.Reports.Fit;

/// <summary>The fit report of the sample workspace against plain SQL, and the truth built into it.</summary>
[Collection(SampleDatabase.Shared)]
[Trait(Pace.Name, Pace.Long)]
public sealed class FitReportTests(SampleDatabase sample)
{
    // No account of the sample has changed, so each was on any day what the stored scores say.
    private const string Scores = "account_scores s join current_runs r on r.run_id = s.run_id";

    private static readonly DealQuestion Everything = new() { Type = null };

    [Fact]
    public async Task SaysWhatPlainSqlSays()
    {
        await using var studio = new StudioServices(sample.Database);
        foreach (var question in new[]
        {
            Usual,
            Everything,
            Usual with { Owner = await AnyAsync("owner") },
            Usual with { Source = await AnyAsync("source"), Product = await AnyAsync("product") }
        })
        {
            var answer = (await studio.Get<ShowFit>().RunAsync(question, waits: true))!;
            var view = answer.View!;
            var where = $"not ({Repeated}) and {Where(question)}";
            Assert.Equal(
                await RowsAsync($"""
                    select s.tier, count(*) filter (where d.outcome = 'Won'), count(*) filter (where d.outcome = 'Lost'), count(*) filter (where d.outcome = 'Open'),
                        count(*) filter (where d.outcome = 'Cancelled'), coalesce(sum(d.amount) filter (where d.outcome = 'Won'), 0)::numeric(18, 2),
                        round(coalesce(avg(d.amount) filter (where d.outcome = 'Won'), 0), 2)::numeric(18, 2),
                        coalesce(percentile_cont(.5) within group (order by d.closed_on - d.created_on) filter (where d.outcome in ('Won', 'Lost')), 0)::numeric(18, 1)
                    from deals d join {Scores} on s.account_id = d.account_id where {where} group by 1 order by 1
                    """),
                view.Deals.Tiers.Select((g, i) => (g, i)).Where(x => x.g.Count > 0).Select(x => string.Create(CultureInfo.InvariantCulture,
                    $"{x.i} {x.g.Won} {x.g.Lost} {x.g.Open} {x.g.Cancelled} {x.g.WonAmount:0.00} "
                        + $"{Math.Round((decimal)(x.g.AverageWon.Value ?? 0), 2):0.00} {x.g.Cycle.Value ?? 0:0.0}")));
            Assert.Equal(
                await RowsAsync($"""
                    select date_trunc('quarter', d.closed_on)::date::text, s.tier, count(*) filter (where d.outcome = 'Won'), count(*)
                    from deals d join {Scores} on s.account_id = d.account_id where {where} and d.outcome in ('Won', 'Lost') group by 1, 2 order by 1, 2
                    """),
                view.Deals.Quarters.SelectMany(q => q.Tiers.Select((r, i) => (q, r, i)))
                    .Where(x => x.r.Count > 0)
                    .Select(x => string.Create(CultureInfo.InvariantCulture, $"{x.q.From:yyyy-MM-dd} {x.i} {x.r.Hits} {x.r.Count}")));
            Assert.Equal(view.Deals.All.Count, view.Deals.Tenths.Sum(t => t.Deals.Count));
        }
    }

    [Fact]
    public async Task CustomersAreWhatPlainSqlSays()
    {
        await using var studio = new StudioServices(sample.Database);
        var customers = (await studio.Get<ShowFit>().RunAsync(Everything, waits: true))!.View!.Customers;
        Assert.Equal(
            await RowsAsync($"""
                select s.tier, count(*), count(o.churned_on), round(coalesce(avg(o.nrr), 0), 3)::numeric(18, 3), round(coalesce(avg(o.grr), 0), 3)::numeric(18, 3),
                    round(coalesce(avg(o.ltv), 0), 3)::numeric(18, 3), round(coalesce(avg(o.nps), 0), 3)::numeric(18, 3), round(coalesce(avg(o.support_tickets), 0), 3)::numeric(18, 3)
                from customer_outcomes o join {Scores} on s.account_id = o.account_id group by 1 order by 1
                """),
            customers.Tiers.Select((g, i) => string.Create(CultureInfo.InvariantCulture,
                $"{i} {g.Kept.Count} {g.Churned} {Round(g.Nrr)} {Round(g.Grr)} {Round(g.Ltv)} {Round(g.Nps)} {Round(g.Tickets)}")));
        Assert.Equal(
            await RowsAsync($"""
                select s.tier, count(*) filter (where d.outcome = 'Won'), count(*), coalesce(sum(d.amount), 0)::numeric(18, 2), coalesce(sum(d.amount) filter (where d.outcome = 'Won'), 0)::numeric(18, 2)
                from deals d join {Scores} on s.account_id = d.account_id where d.type = 'Renewal' and d.outcome in ('Won', 'Lost') and not ({Repeated}) group by 1 order by 1
                """),
            customers.Renewals.Select((g, i) =>
                string.Create(CultureInfo.InvariantCulture, $"{i} {g.Renewed.Hits} {g.Renewed.Count} {g.Due:0.00} {g.Kept:0.00}")));
    }

    [Fact]
    public async Task ShowsTheTruthBuiltIn()
    {
        await using var studio = new StudioServices(sample.Database);
        var answer = (await studio.Get<ShowFit>().RunAsync(Usual with { Since = null }, waits: true))!;
        Assert.True(FitFormatter.Holds(answer.View!.Deals, countsCancelled: false));
        Assert.Matches("^Primary wins [0-9]+ % .* of [0-9,]+ deals, .*(twice|times) the rate of Poor fit", FitFormatter.Says(
            answer.Profile.Tiers, answer.View.Deals, false).Replace("twice the", "2.0 times the", StringComparison.Ordinal));
        Assert.StartsWith("Every deal is scored by the first values known", FitFormatter.Basis(answer.View.Deals),
            StringComparison.Ordinal);
        // The best tenth wins more often than the worst beyond chance.
        Assert.True(RateDifference.Of(
            answer.View.Deals.Tenths[0].Deals.WinRate(false), answer.View.Deals.Tenths[^1].Deals.WinRate(false))!.Value.Interval.Low > 0);
    }

    [Fact]
    public async Task EachCountLeadsToItsDeals()
    {
        await using var studio = new StudioServices(sample.Database);
        var answer = (await studio.Get<ShowFit>().RunAsync(Usual, waits: true))!;
        var list = studio.Get<ListDeals>();
        async Task<DealListPage> ListedAsync(string url, DealOutcome? outcome) =>
            await list.RunAsync(new DealFilter(outcome, Scored: ScoredDealFilter.Parse(url, DateOnly.FromDateTime(DateTime.UtcNow))));
        for (var i = 0; i < answer.View!.Deals.Tiers.Count; i++)
        {
            var (group, tier) = (answer.View.Deals.Tiers[i], answer.Profile.Tiers[i]);
            Assert.Equal(group.Count, (await ListedAsync(FitLinks.Deals(Usual, tier), null)).Count);
            var won = await ListedAsync(FitLinks.Deals(Usual, tier, DealOutcome.Won), DealOutcome.Won);
            Assert.Equal(group.Won, won.Count);
            Assert.All(won.Items, d => Assert.Equal(DealOutcome.Won, d.Outcome));
        }

        foreach (var part in answer.View.Deals.Tenths)
            Assert.Equal(part.Deals.Lost, (await ListedAsync(FitLinks.Deals(Usual, part, DealOutcome.Lost), DealOutcome.Lost)).Count);
        var customers = await studio.Get<ListFitCustomers>()
            .RunAsync(new FitCustomerFilter(Usual, answer.Profile.Tiers[0], OnlyLeft: true, Page: 1));
        Assert.Equal(answer.View.Customers.Tiers[0].Churned, customers!.Count);
    }

    [Fact]
    public async Task IsNotForReps()
    {
        await using var studio = new StudioServices(sample.Database, StudioServices.Someone(UserRole.Rep));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => studio.Get<ShowFit>().RunAsync(Usual));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => studio.Get<ListDealChoices>().RunAsync(Usual));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => studio.Get<ListFitCustomers>().RunAsync(new(Usual, null, false, 1)));
        await using var manager = new StudioServices(sample.Database, StudioServices.Someone(UserRole.Manager));
        Assert.NotNull(await manager.Get<ShowFit>().RunAsync(Usual));
    }

    private static DealQuestion Usual { get; } = DealQuestion.Usual(DateOnly.FromDateTime(DateTime.UtcNow));

    private const string Repeated = """
        d.type = 'Renewal' and d.closed_on is not null and exists (
            select 1 from deals e where e.type = 'Renewal' and e.account_id = d.account_id and e.closed_on = d.closed_on and e.id > d.id)
        """;

    private static string Where(DealQuestion question)
    {
        var parts = new List<string> { "true" };
        if (question.Type is { } type)
            parts.Add($"d.type = '{type}'");
        if (question.Since is { } since)
            parts.Add($"(d.outcome = 'Open' or d.closed_on >= '{since:yyyy-MM-dd}')");
        if (question.Until is { } until)
            parts.Add(
                $"(d.outcome = 'Open' and coalesce(d.created_on <= '{until:yyyy-MM-dd}', true) or d.closed_on <= '{until:yyyy-MM-dd}')");
        foreach (var (column, value) in new[] { ("owner", question.Owner), ("product", question.Product), ("source", question.Source) })
        {
            if (value is not null)
                parts.Add($"d.{column} = '{value}'");
        }

        return string.Join(" and ", parts);
    }

    private static decimal Round(Mean mean) => Math.Round((decimal)(mean.Value ?? 0), 3) + 0.000m;

    private async Task<string?> AnyAsync(string column) =>
        (await RowsAsync($"select {column} from deals where {column} is not null group by 1 order by count(*) desc, 1 limit 1"))
            .SingleOrDefault();

    private Task<List<string>> RowsAsync(string sql) => PlainSql.RowsAsync(sample.Database.ConnectionString, sql);
}
