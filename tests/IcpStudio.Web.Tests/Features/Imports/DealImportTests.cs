using IcpStudio.Core.Imports;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Imports;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Imports;
using IcpStudio.Web.Features.Reports.Deals;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Imports;

public sealed class DealImportTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Mapping = """
        columns: {id: externalId, deal: name, account: account, stage: stage, amount: amount, closed: closed, campaign: custom}
        outcomes: {Closed Won: won, Closed Lost: lost, Demo: open}
        """;

    private const string Header = "id,deal,account,stage,amount,closed,campaign\n";

    private readonly ImportWorld _world = new(database.ConnectionString);

    public Task InitializeAsync() => _world.ResetAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task FindsTheAccountByIdDomainOrName()
    {
        await _world.ImportAsync("id,name,domain,employees,industry,tech\na1,Acme,acme.com,,,\na2,GTX Pro,gtx.com,,,\n");

        var import = await DealsAsync(
            "1,A,a1,Closed Won,10,2025-01-02,\n2,B,ACME.com,demo,,,\n3,C, gtx pro ,CLOSED LOST,5,2025-01-03,\n4,D,GTXPro,Demo,,,\n");

        Assert.Equal(new ImportCounts(4, 4, 0, 0, 0, 0, 0, Waiting: 1), import.Counts);
        Assert.Equal("1 Won Acme/2 Open Acme/3 Lost GTX Pro/4 Open -", await DealsInWordsAsync());
    }

    [Fact]
    public async Task RefusesAStageThatNobodyHasMapped()
    {
        var import = await DealsAsync("1,A,a1,Closed Won,,,\n2,B,a1,Negotiation,,,\n3,C,a1,Negotiation,,,\n4,C,a1,Closed won!,,,\n");

        Assert.Equal(ImportState.Failed, import.State);
        Assert.Equal(
            "stage has texts that stand for no outcome: \"Negotiation\" (2 rows), \"Closed won!\" (1 row). Map each to one of open, won, "
                + "lost, cancelled. Nothing was imported.",
            import.Error);
        Assert.Equal(0L, await _world.ScalarAsync<long>("select count(*) from deals"));
    }

    [Fact]
    public async Task RejectsADealWithoutAnIdOrAStage()
    {
        var import = await DealsAsync(",A,a1,Closed Won,,,\n2,B,a1,,,,\n3,C,a1,Demo,,,\n");

        Assert.Equal(new ImportCounts(3, 1, 0, 0, 2, 0, 0, Waiting: 1), import.Counts);
        Assert.Equal(
            ["id is blank; every deal needs it", "stage is blank; nobody knows whether the deal is won, lost or open"],
            (await _world.ProblemsAsync(import.Id)).Select(p => p.Message));
    }

    [Fact]
    public async Task KeepsOtherColumnsUnderTheirHeader()
    {
        await DealsAsync("1,A,a1,Demo,,,\"Spring, 2025\"\n");

        Assert.Equal("{\"campaign\": \"Spring, 2025\"}", await _world.ScalarAsync<string>("select custom::text from deals"));
    }

    [Fact]
    public async Task RemembersWhatAChangedDealWas()
    {
        await DealsAsync("1,A,a1,Demo,10,,\n2,B,a1,Demo,10,,\n");

        var import = await DealsAsync("1,,,Closed Won,12,2025-02-03,x\n2,B,a1,Demo,10,,\n");

        Assert.Equal(new ImportCounts(2, 0, 1, 1, 0, 0, 0, Waiting: 2), import.Counts);
        Assert.Equal("A Won 12.0000 2025-02-03",
            await _world.ScalarAsync<string>("select concat_ws(' ', name, outcome, amount, closed_on) from deals where external_id = '1'"));
        Assert.Equal(
            "{\"stage\": \"Demo\", \"amount\": 10.0000, \"custom\": {}, \"outcome\": \"Open\", \"closed_on\": null}",
            await _world.ScalarAsync<string>($"select old_values::text from record_changes where import_id = {import.Id}"));
    }

    [Fact]
    public async Task TakesTheLastOfTwoRowsForOneDeal()
    {
        var import = await DealsAsync("1,First,a1,Demo,,,\n1,Last,a1,Demo,,,\n");

        Assert.Equal(new ImportCounts(2, 1, 0, 0, 0, 1, 0, Waiting: 1), import.Counts);
        Assert.Equal("was replaced by line 3, which is about the same deal", Assert.Single(await _world.ProblemsAsync(import.Id)).Message);
        Assert.Equal("Last", await _world.ScalarAsync<string>("select name from deals"));
    }

    [Fact]
    public async Task KeepsNoCloseDateOfAnOpenDeal()
    {
        await DealsAsync("1,A,a1,Demo,,2030-01-01,\n");

        Assert.Equal(1L, await _world.ScalarAsync<long>("select count(*) from deals where closed_on is null"));
    }

    [Fact]
    public async Task BringsTheAccountsOfTheSameRowsAlong()
    {
        const string Combined = """
            columns: {id: externalId, company: account.name, site: account.domain, staff: account.employees, stage: stage}
            """;
        const string Csv = "id,company,site,staff,stage\n1,Acme,acme.com,12,won\n2,Acme,acme.com,12,lost\n3,Beta,,ten,open\n4,,,,open\n";

        var import = await _world.ImportAsync(Csv, Combined, ImportKind.Deals);

        Assert.True(import.State == ImportState.Succeeded, import.Error);
        Assert.Equal(new ImportCounts(4, 4, 0, 0, 0, 0, 1, Waiting: 1), import.Counts);
        Assert.Equal("1 Won Acme/2 Lost Acme/3 Open Beta/4 Open -", await DealsInWordsAsync());
        Assert.Equal("Acme acme.com 12/Beta", await _world.ScalarAsync<string>(
            "select string_agg(concat_ws(' ', name, domain, trim_scale(employees)), '/' order by name) from accounts"));
        Assert.Equal(new ImportCounts(4, 0, 0, 4, 0, 0, 1, Waiting: 1), (await _world.ImportAsync(Csv, Combined, ImportKind.Deals)).Counts);
    }

    [Fact]
    public async Task TakesARowThatOnlyNamesTheAccountForTheOneThatAnotherRowTellsMoreOf()
    {
        const string Combined = "columns: {id: externalId, company: account.name, site: account.domain, staff: account.employees, stage: "
            + "stage}";

        var import = await _world.ImportAsync(
            "id,company,site,staff,stage\n1,Acme,,,won\n2,Acme,acme.com,12,lost\n3,Acme,,15,open\n", Combined, ImportKind.Deals);

        Assert.Equal(new ImportCounts(3, 3, 0, 0, 0, 0, 0), import.Counts);
        Assert.Equal(1L, await _world.ScalarAsync<long>("select count(*) from accounts"));
        Assert.Equal("1 Won Acme/2 Lost Acme/3 Open Acme", await DealsInWordsAsync());
    }

    [Fact]
    public async Task JoinsADealWhenItsAccountArrives()
    {
        await DealsAsync("1,A,acme.com,Demo,,,\n2,B,Nobody,Demo,,,\n");

        await _world.ImportAsync("id,name,domain,employees,industry,tech\nx,Acme,www.acme.com,,,\n");

        Assert.Equal("1 Open Acme/2 Open -", await DealsInWordsAsync());
    }

    [Fact]
    public async Task NeverChoosesBetweenTwoAccountsOfOneName()
    {
        await _world.ImportAsync("id,name,domain,employees,industry,tech\na,Acme,,,,\nb,ACME,,,,\n");

        var import = await DealsAsync("1,A,acme,Demo,,,\n");

        Assert.Equal(1, import.Counts.Waiting);
    }

    [Fact]
    public async Task RemembersWhichAccountANameMeans()
    {
        await _world.ImportAsync("id,name,domain,employees,industry,tech\na,GTX Pro,,,,\nb,Globex,,,,\n");
        await DealsAsync("1,A,GTXPro,Demo,,,\n2,B,gtxpro,Demo,,,\n3,C,Something else,Demo,,,\n");

        var (names, count) = await _world.UseAsync((ListWaitingDeals list) => list.RunAsync(1));
        Assert.Equal((3, 3), (count, names.Count));
        var suggestions = await _world.UseAsync((ListWaitingDeals list) => list.SuggestAsync(names));
        var suggested = Assert.Single(suggestions["GTXPro"]);
        Assert.Equal("GTX Pro", suggested.Name);
        Assert.False(suggestions.ContainsKey("Something else"));

        Assert.Equal(2, await _world.UseAsync((MatchAccount match) => match.RunAsync("GTXPro", suggested.Id)));
        var later = await DealsAsync("4,D,GtxPro,Demo,,,\n");
        Assert.Equal(0, later.Counts.Waiting);

        Assert.Equal(3, await _world.UseAsync((MatchAccount match) => match.UndoAsync("GTXPro", suggested.Id)));
        Assert.Equal(4, (await _world.UseAsync((ListWaitingDeals list) => list.RunAsync(1))).Names.Sum(n => n.Deals));
    }

    [Fact]
    public async Task ListsDealsLatestFirst()
    {
        const string Dated = "columns: {id: externalId, deal: name, account: account, outcome: outcome, created: created}";
        await _world.ImportAsync(
            "id,deal,account,outcome,created\n1,Old 100%,x,won,2024-01-01\n2,New,x,lost,2025-01-01\n3,Undated,x,open,\n", Dated,
            ImportKind.Deals);

        Assert.Equal(["2", "1", "3"], (await ListAsync(new DealFilter())).Items.Select(d => d.ExternalId));
        Assert.Equal(["1"], (await ListAsync(new DealFilter(Search: "100%"))).Items.Select(d => d.ExternalId));
        Assert.Equal(["3"], (await ListAsync(new DealFilter(Search: "3"))).Items.Select(d => d.ExternalId));
        Assert.Equal((1, 3), ((await ListAsync(new DealFilter(Web.Data.Entities.Deals.DealOutcome.Lost))).Count,
            (await ListAsync(new DealFilter())).Waiting));
    }

    [Fact]
    public async Task WorksOutWhatBecameOfACustomerFromItsRenewals()
    {
        const string Typed = """
            columns: {id: externalId, account: account, type: type, outcome: outcome, amount: amount, closed: closed}
            types: {New: new business, Upsell: expansion, Renewal: renewal}
            """;
        await _world.ImportAsync("id,name,domain,employees,industry,tech\na,Kept,,,,\nb,Gone,,,,\nc,Young,,,,\n");
        await _world.ImportAsync("""
            id,account,type,outcome,amount,closed
            1,a,New,won,100,2022-01-10
            2,a,Upsell,won,30,2022-06-01
            3,a,Renewal,won,120,2023-01-10
            4,a,Upsell,won,20,2023-05-01
            5,b,New,won,50,2022-02-01
            6,b,Renewal,lost,50,2023-02-01
            7,c,New,won,70,2023-03-01

            """, Typed, ImportKind.Deals);

        Assert.Equal(
            "Gone 2022-02-01 2023-02-01 0 50 -/Kept 2022-01-10 - 140 270 50",
            await _world.ScalarAsync<string>("""
                select string_agg(concat_ws(' ', a.name, o.since, coalesce(o.churned_on::text, '-'), o.arr::int, o.ltv::int, coalesce(o.expansion_arr::int::text, '-')), '/' order by a.name)
                from customer_outcomes o join accounts a on a.id = o.account_id where o.is_derived
                """));
    }

    [Theory]
    [InlineData(UserRole.Manager)]
    [InlineData(UserRole.Rep)]
    public async Task LetsOnlyThoseWhoImportDecideWhatANameMeans(UserRole role)
    {
        await using var scope = _world.As(new Actor(1, "Someone", role));
        var match = scope.ServiceProvider.GetRequiredService<MatchAccount>();

        await Assert.ThrowsAsync<PermissionDeniedException>(() => match.RunAsync("Acme", 1));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => match.UndoAsync("Acme", 1));
    }

    private Task<ImportDetail> DealsAsync(string rows) => _world.ImportAsync(Header + rows, Mapping, ImportKind.Deals);

    private Task<DealListPage> ListAsync(DealFilter filter) => _world.UseAsync((ListDeals list) => list.RunAsync(filter));

    private Task<string> DealsInWordsAsync() => _world.ScalarAsync<string>(
        "select string_agg(concat_ws(' ', d.external_id, d.outcome, coalesce(a.name, '-')), '/' order by d.external_id) from deals d left "
            + "join accounts a on a.id = d.account_id");
}
