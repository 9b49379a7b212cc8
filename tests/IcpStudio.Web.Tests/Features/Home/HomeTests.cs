using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Accounts.Detail;
using IcpStudio.Web.Features.Accounts.List;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Features.Home;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Tests.Features.Evidence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IcpStudio.Web.Tests.Features.Home;

/// <summary>What a rep finds in the morning, of the generated workspace, against plain SQL.</summary>
public sealed class HomeTests(SampleDatabase sample) : IClassFixture<SampleDatabase>
{
    private const string Scores = "join current_runs r on true join account_scores s on s.run_id = r.run_id and s.account_id = a.id";

    [Fact]
    public async Task AnAccountIsWhoseOwnerNamesMe()
    {
        await using var studio = await RepAsync("robin REP");

        var mine = await studio.Get<ShowMyAccounts>().RunAsync();

        var expected = await NumbersAsync("select count(*) filter (where s.tier = 0), count(*) filter (where s.tier = 1), count(*) filter "
            + $"(where s.tier = 2) from accounts a {Scores} where a.owner = 'Robin Rep'");
        Assert.Equal(expected, mine.Tiers.Select(t => (long)t.Count));
        Assert.Equal(expected.Sum(), mine.Count);
        Assert.Equal(await NumbersAsync($"select a.id from accounts a {Scores} where a.owner = 'Robin Rep' and s.tier = 0 order by "
            + $"s.points desc, a.id limit {ShowMyAccounts.MaxNames}", asColumn: true),
            mine.Best.Select(a => a.Id));
        var (request, error) = await studio.Get<ReadListQuestion>().RunAsync(mine.Tiers[1].Url);
        Assert.Null(error);
        Assert.Equal(mine.Tiers[1].Count, (await studio.Get<ListAccounts>().RunAsync(request))!.Count);

        await using var nobody = await RepAsync("Nobody at all");
        Assert.Equal((0, 0), ((await nobody.Get<ShowMyAccounts>().RunAsync()).Count, (await nobody.Get<ShowMyDeals>().RunAsync()).Count));
    }

    [Fact]
    public async Task OpenDealsAreCountedByTheTierOfTheirAccount()
    {
        await using var studio = await RepAsync("Robin Rep");

        var mine = await studio.Get<ShowMyDeals>().RunAsync();

        const string From = $"from deals d join accounts a on a.id = d.account_id {Scores} where d.outcome = 'Open' and d.owner = 'Robin "
            + "Rep'";
        Assert.Equal(await NumbersAsync(
            $"select count(*) filter (where s.tier = 0), count(*) filter (where s.tier = 1), count(*) filter (where s.tier = 2) {From}"),
            mine.Tiers.Select(t => (long)t.Count));
        Assert.Equal(await NumbersAsync($"select coalesce(sum(d.amount) filter (where s.tier = 0), 0)::bigint {From}"),
            [(long)mine.Tiers[0].Amount]);
        Assert.Equal(await NumbersAsync($"select d.id {From} and s.tier = 0 order by d.amount desc, d.id limit 4", asColumn: true),
            mine.Best.Select(d => d.Id));
    }

    [Fact]
    public async Task TiersAreComparedWithTheValuesOfYesterday()
    {
        await ExecuteAsync("update accounts set created_at = now() - interval '10 days'");
        await using var studio = await RepAsync("Robin Rep");
        var before = await studio.Get<ShowMyChanges>().RunAsync();
        Assert.Empty(before.Moves);
        var best = (await studio.Get<ShowMyAccounts>().RunAsync()).Best[0];
        var snapshot = studio.Get<AccountIndexService>().CurrentOrNull!.Snapshot;
        var employees = snapshot.ValueAt(snapshot.RowOf(best.Id), "employees");
        Assert.IsType<EditAccountResult.Changed>(
            await studio.Get<EditAccount>().RunAsync(new AccountEdit(best.Id, "employees", "3", employees)));
        await ExecuteAsync($"insert into signals (account_id, kind, occurred_on, note) values ({best.Id}, 'funding', current_date - 2, "
            + $"'Series B'), ({best.Id}, 'hiring', current_date - 40, null)");
        await studio.Get<AccountIndexService>().CatchUpAsync();

        var after = await studio.Get<ShowMyChanges>().RunAsync();

        var move = Assert.Single(after.Moves);
        Assert.Equal((best.Id, 0, after.Tiers.Count - 1), (move.Id, move.From, move.To));
        Assert.Equal((best.Id, "funding", "Series B"), after.Signals.Select(s => (s.AccountId, s.Kind, s.Note)).Single());
    }

    [Fact]
    public async Task MyOpenDealsAreFoundByAnIndex()
    {
        await using var studio = await RepAsync("Robin Rep");
        await using var db = await studio.Get<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync();
        var sql = ShowMyDeals.Of(db.Deals, "Robin Rep").Select(d => d.Id).ToQueryString();
        Assert.EndsWith("WHERE d.outcome = 'Open' AND lower(d.owner) = @folded", sql, StringComparison.Ordinal);
        await using var source = NpgsqlDataSource.Create(sample.Database.ConnectionString);
        await using var command =
            source.CreateCommand("explain select id from deals d where d.outcome = 'Open' and lower(d.owner) = 'robin rep'");
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        Assert.Contains("ix_deals_open_by_owner", reader.GetString(0), StringComparison.Ordinal);
    }

    private async Task<StudioServices> RepAsync(string name)
    {
        var studio = new StudioServices(sample.Database, new Actor(null, name, UserRole.Rep));
        await studio.Get<AccountIndexService>().CatchUpAsync();
        return studio;
    }

    private async Task<List<long>> NumbersAsync(string sql, bool asColumn = false)
    {
        await using var source = NpgsqlDataSource.Create(sample.Database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var numbers = new List<long>();
        while (await reader.ReadAsync())
            numbers.AddRange(Enumerable.Range(0, asColumn ? 1 : reader.FieldCount).Select(reader.GetInt64));
        return numbers;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(sample.Database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
