using IcpStudio.Core.Imports;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Web.Features.Imports;

namespace IcpStudio.Web.Tests.Features.Imports;

/// <summary>A CRM's 85 accounts and 8,800 deals, with a misspelt sector and 1,425 deals of no account.</summary>
[Trait(Pace.Name, Pace.Long)]
public sealed class MavenTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    internal const string Accounts = "maven-crm/accounts.csv";
    internal const string Deals = "maven-crm/sales_pipeline.csv";

    internal const string AccountMapping = """
        key: name
        columns:
          account: name
          sector: industry
          year_established: foundedYear
          revenue: annualRevenue
          employees: employees
          office_location: country
        values:
          sector: {technolgy: technology}
          office_location: {Philipines: Philippines}
        """;

    internal const string DealMapping = """
        columns:
          opportunity_id: externalId
          sales_agent: owner
          product: product
          account: account.name
          deal_stage: stage
          engage_date: created
          close_date: closed
          close_value: amount
        outcomes:
          Won: won
          Lost: lost
          Engaging: open
          Prospecting: open
        values:
          product: {GTXPro: GTX Pro}
        """;

    private readonly ImportWorld _world = new(database.ConnectionString);

    public Task InitializeAsync() => _world.ResetAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [SharedDataFact(Deals)]
    public async Task JoinsEveryDealThatNamesAnAccount()
    {
        await _world.ImportLocalAsync(SharedData.PathTo(Accounts), AccountMapping);
        var deals = await _world.ImportLocalAsync(SharedData.PathTo(Deals), DealMapping, ImportKind.Deals);

        Assert.Equal(new ImportCounts(8_800, 8_800, 0, 0, 0, 0, 0, Waiting: 1_425), deals.Counts);
        Assert.Equal(
            "Lost 2473 0 / Open 2089 - / Won 4238 10005534",
            await _world.ScalarAsync<string>("select string_agg(outcome || ' ' || n || ' ' || coalesce(value, '-'), ' / ' order by "
                + "outcome) from (select outcome, count(*) n, sum(amount)::bigint::text as value from deals group by 1) o"));
        Assert.Equal(85L, await _world.ScalarAsync<long>("select count(distinct account_id) from deals"));
        Assert.Equal(1_425L, await _world.ScalarAsync<long>(
            "select count(*) from deals where account_id is null and account_name is null and outcome = 'Open'"));
        Assert.Equal(0L, await _world.ScalarAsync<long>(
            "select count(*) from deals d join accounts a on a.id = d.account_id where a.name <> d.account_name"));
        Assert.Equal(1_480L, await _world.ScalarAsync<long>("select count(*) from deals where product = 'GTX Pro'"));
        Assert.Equal(0L, await _world.ScalarAsync<long>("select count(*) from accounts where industry = 'technolgy'"));
    }

    [SharedDataFact(Deals)]
    public async Task KeepsDealsUntilTheirAccountsArrive()
    {
        var deals = await _world.ImportLocalAsync(SharedData.PathTo(Deals), DealMapping, ImportKind.Deals);
        Assert.Equal(8_800, deals.Counts!.Waiting);

        await _world.ImportLocalAsync(SharedData.PathTo(Accounts), AccountMapping);

        Assert.Equal(1_425L, await _world.ScalarAsync<long>("select count(*) from deals where account_id is null"));
        Assert.Equal(85L, await _world.ScalarAsync<long>("select count(distinct account_id) from deals"));
    }

    [SharedDataFact(Deals)]
    public async Task ChangesNothingTheSecondTime()
    {
        await _world.ImportLocalAsync(SharedData.PathTo(Accounts), AccountMapping);
        await _world.ImportLocalAsync(SharedData.PathTo(Deals), DealMapping, ImportKind.Deals);

        Assert.Equal(new ImportCounts(85, 0, 0, 85, 0, 0, 0),
            (await _world.ImportLocalAsync(SharedData.PathTo(Accounts), AccountMapping)).Counts);
        Assert.Equal(new ImportCounts(8_800, 0, 0, 8_800, 0, 0, 0, Waiting: 1_425),
            (await _world.ImportLocalAsync(SharedData.PathTo(Deals), DealMapping, ImportKind.Deals)).Counts);
        Assert.Equal(0L, await _world.ScalarAsync<long>("select count(*) from record_changes"));
    }

    [SharedDataFact(Deals)]
    public async Task ProposesTheMappingOfBothFiles()
    {
        var accounts = await _world.UseAsync(
            (ImportLocalFile import) => import.ProposeAsync(SharedData.PathTo(Accounts), ImportKind.Accounts, default));
        Assert.Equal((ImportKey.Name, "name"), (accounts.Mapping.Key, accounts.Mapping.Columns["account"]));

        var deals = await _world.UseAsync(
            (ImportLocalFile import) => import.ProposeAsync(SharedData.PathTo(Deals), ImportKind.Deals, default));
        Assert.Equal(
            "opportunity_id=externalId sales_agent=owner product=product account=account deal_stage=stage engage_date=created "
                + "close_date=closed close_value=amount",
            string.Join(' ', deals.Mapping.Columns.Select(c => $"{c.Key}={c.Value}")));
        Assert.Equal("Engaging=open Lost=lost Prospecting=open Won=won",
            string.Join(' ', deals.Mapping.Outcomes.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key}={o.Value}")));
    }
}
