using System.Text.Json;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Filters;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Accounts.List;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Features.Reports.Market;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Tests.Features.Evidence;
using Npgsql;

namespace IcpStudio.Web.Tests.Features.Reports.Market;

/// <summary>The market of the generated workspace, against plain SQL.</summary>
[Collection(SampleDatabase.Shared)]
[Trait(Pace.Name, Pace.Long)]
public sealed class ShowMarketTests(SampleDatabase sample)
{
    private const string From = """
        from accounts a join current_runs r on true join account_scores s on s.run_id = r.run_id and s.account_id = a.id
        left join customer_outcomes o on o.account_id = a.id
        cross join lateral (select count(*) filter (where outcome = 'Open') as open, count(*) filter (where outcome = 'Won') as won from deals where account_id = a.id) d
        cross join lateral (select case when o.churned_on is null and (o.account_id is not null or d.won > 0) then 'Customer' when d.open > 0 then 'InDeal' else 'Untouched' end as standing) k
        """;

    [Theory]
    [InlineData("", "true")]
    [InlineData("country in (Germany, France) and not employees >= 1000",
        "a.country in ('Germany', 'France') and not coalesce(a.employees >= 1000, false)")]
    public async Task CountsWhatSqlCounts(string filter, string where)
    {
        await using var studio = new StudioServices(sample.Database);
        var report = await ShowAsync(
            studio, new MarketQuestion
            {
                Filter = FilterText.Parse(filter, AttributeCatalog.BuiltIn).Filter!,
                Rows = "country",
                Columns = "employees"
            });

        var expected = (await RowsAsync($"select s.tier || ' ' || standing, count(*)::float {From} where {where} group by 1"))
            .ToDictionary();
        foreach (var tier in report.Tiers)
            Assert.Equal(
                new[] { "Customer", "InDeal", "Untouched" }.Select(standing => (int)expected.GetValueOrDefault($"{tier.Index} {standing}")),
                [tier.Cell.Customers, tier.Cell.InDeals, tier.Cell.Untouched]);
        Assert.Equal((int)expected.Values.Sum(), report.All.Accounts);
        Assert.True(report.All is { Customers: > 0, InDeals: > 0, Untouched: > 0 });

        var germany = report.Rows.Groups.Select((g, i) => (g.Label, i)).Single(g => g.Label == "Germany").i;
        var medium = report.Columns.Groups.Select((g, i) => (g.Label, i)).Single(g => g.Label == "51–200").i;
        var cell = await RowsAsync($"select standing, count(*)::float {From} where {where} and s.tier = 0 and a.country = 'Germany' and "
            + "a.employees between 51 and 200 group by 1");
        Assert.Equal(cell.ToDictionary().GetValueOrDefault("Untouched"), report.Cell(0, germany, medium).Untouched);
        Assert.Equal(cell.Sum(c => c.Value), report.Cell(0, germany, medium).Accounts);
        var unknown = await RowsAsync($"select '', count(*)::float {From} where {where} and a.employees is null");
        Assert.Equal(unknown[0].Value, report.Cell(null, null, report.Columns.Groups.Length - 1).Accounts);
    }

    [Fact]
    public async Task MultipliesByTheAverageWonDealOfTheTier()
    {
        await using var studio = new StudioServices(sample.Database);
        var report = await ShowAsync(studio, new MarketQuestion());

        foreach (var tier in report.Tiers)
        {
            var won = "from deals d join current_runs r on true join account_scores s on s.run_id = r.run_id and s.account_id = "
                + $"d.account_id where d.outcome = 'Won' and d.type = 'NewBusiness' and s.tier = {tier.Index}";
            var expected = (await RowsAsync($"select 'n', count(d.amount)::float {won} union all select 'mean', avg(d.amount)::float {won} "
                + $"union all select 'error', (stddev_samp(d.amount) / sqrt(count(d.amount)))::float {won}"))
                .ToDictionary();
            Assert.Equal(expected["n"], tier.Won.Count);
            Assert.Equal(expected["mean"], tier.Won.Value!.Value, 4);
            // Of this many deals Student's factor is 1.96 to 2.3.
            Assert.InRange((tier.Won.Interval!.Value.High - tier.Won.Value.Value) / expected["error"], 1.96, 2.3);
            Assert.Equal(tier.Cell.Accounts * expected["mean"], tier.Worth!.Value.Middle, 2);
        }

        Assert.Equal(report.Tiers[0].Worth!.Value.Low + report.Tiers[1].Worth!.Value.Low, report.Worth!.Value.Low, 2);
        Assert.Contains($"{report.Best.Cell.Untouched} are untouched", MarketFormatter.Says(report, "EUR"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LeadsFromEveryFigureToItsAccounts()
    {
        await using var studio = new StudioServices(sample.Database);
        var report = await ShowAsync(
            studio, new MarketQuestion
            {
                Filter = FilterText.Parse("industry in (Software, Fintech)", AttributeCatalog.BuiltIn).Filter!,
                Rows = "city",
                Columns = "annualRevenue"
            });
        Assert.Contains(report.Rows.Groups, g => g.Label.EndsWith(" others", StringComparison.Ordinal));

        for (var row = 0; row < report.Rows.Groups.Length; row++)
            await AssertAsync(0, row, row % report.Columns.Groups.Length, null,
                report.Cell(0, row, row % report.Columns.Groups.Length).Accounts);
        await AssertAsync(0, null, null, MarketStanding.Untouched, report.Best.Cell.Untouched);
        await AssertAsync(1, null, null, MarketStanding.InDeal, report.Tiers[1].Cell.InDeals);
        await AssertAsync(null, null, null, MarketStanding.Customer, report.All.Customers);

        async Task AssertAsync(int? tier, int? row, int? column, MarketStanding? standing, int expected)
        {
            var (request, error) = await studio.Get<ReadListQuestion>().RunAsync(report.List(tier, row, column, standing)!);
            Assert.Null(error);
            Assert.Equal(expected, (await studio.Get<ListAccounts>().RunAsync(request))!.Count);
        }
    }

    [Fact]
    public async Task IsReadFromItsAddress()
    {
        await using var studio = new StudioServices(sample.Database);
        await studio.Get<AccountIndexService>().CatchUpAsync();
        var asked = new MarketQuestion
        {
            Filter = FilterText.Parse("country = Germany", AttributeCatalog.BuiltIn).Filter!,
            Rows = "industry",
            Columns = "country",
            Tier = "Secondary",
            Show = MarketMeasure.Penetration,
        };

        var (list, error) = await studio.Get<ReadListQuestion>().RunAsync(asked.Url());

        Assert.Null(error);
        Assert.Equal(asked, MarketQuestion.Parse(asked.Url(), list));
        var report = await ShowAsync(studio, asked);
        Assert.Equal(("industry", "country", "Secondary"), (report.Rows.Attribute.Key, report.Columns.Attribute.Key, report.Chosen.Name));
        Assert.Null(await studio.Get<ShowMarket>().RunAsync(new MarketQuestion { ProfileId = 99_999 }));
    }

    [Fact]
    public async Task IsOneDocument()
    {
        await using var studio = new StudioServices(sample.Database);
        var report = await ShowAsync(studio, new MarketQuestion());

        using var document = JsonSerializer.SerializeToDocument(MarketDocument.Of(report, "EUR"));

        var root = document.RootElement;
        Assert.Equal(report.All.Accounts, root.GetProperty("market").GetProperty("accounts").GetInt32());
        Assert.Equal(report.All.Accounts,
            root.GetProperty("cells").EnumerateArray().Sum(c => c.GetProperty("count").GetProperty("accounts").GetInt32()));
        Assert.Equal(report.Best.Won.Count, root.GetProperty("tiers")[0].GetProperty("averageDeal").GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task IsNotForReps()
    {
        await using var studio = new StudioServices(sample.Database, StudioServices.Someone(UserRole.Rep));

        await Assert.ThrowsAsync<PermissionDeniedException>(() => studio.Get<ShowMarket>().RunAsync(new MarketQuestion()));
    }

    private static async Task<MarketReport> ShowAsync(StudioServices studio, MarketQuestion question)
    {
        await studio.Get<AccountIndexService>().CatchUpAsync();
        return (await studio.Get<ShowMarket>().RunAsync(question))!;
    }

    private async Task<List<KeyValuePair<string, double>>> RowsAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(sample.Database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<KeyValuePair<string, double>>();
        while (await reader.ReadAsync())
            rows.Add(new(reader.GetString(0), reader.GetDouble(1)));
        return rows;
    }
}
