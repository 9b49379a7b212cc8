using IcpStudio.Core.Imports;
using IcpStudio.Web.Data.Entities.Imports;
using IcpStudio.Web.Features.Imports;

namespace IcpStudio.Web.Tests.Features.Imports;

public sealed class CustomerImportTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Mapping = """
        columns: {customer: account, since: since, churned: churnedOn, arr: arr, ltv: ltv, nrr: nrr, grr: grr, nps: nps, expansion: expansionArr, tickets: supportTickets, usage: usage}
        dateOrder: dmy
        """;

    private const string Header = "customer,since,churned,arr,ltv,nrr,grr,nps,expansion,tickets,usage\n";

    private readonly ImportWorld _world = new(database.ConnectionString);

    public async Task InitializeAsync()
    {
        await _world.ResetAsync();
        await _world.ImportAsync("id,name,domain,employees,industry,tech\na,Acme,acme.com,,,\nb,Beta,,,,\n");
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task TakesEverythingAFileSaysOfACustomer()
    {
        var import = await CustomersAsync("acme.com,03/04/2022,1 May 2025,\"$12,000\",50000,112%,95 %,-20,1.5k,7,80%\nBeta,,,,,,,,,,\n");

        Assert.Equal(new ImportCounts(2, 2, 0, 0, 0, 0, 0), import.Counts);
        Assert.Equal(
            "Acme 2022-04-03 2025-05-01 12000 50000 112 95 -20 1500 7 80",
            await _world.ScalarAsync<string>("""
                select concat_ws(' ', a.name, since, churned_on, trim_scale(o.arr), trim_scale(ltv), trim_scale(nrr), trim_scale(grr), nps, trim_scale(expansion_arr), support_tickets, trim_scale(usage))
                from customer_outcomes o join accounts a on a.id = o.account_id where a.name = 'Acme'
                """));
    }

    [Fact]
    public async Task ChangesNothingTheSecondTimeAndKeepsWhatAThirdOverwrites()
    {
        await CustomersAsync("a,,,100,,,,,,,\n");

        Assert.Equal(new ImportCounts(1, 0, 0, 1, 0, 0, 0), (await CustomersAsync("a,,,100,,,,,,,\n")).Counts);
        Assert.Equal(new ImportCounts(1, 0, 1, 0, 0, 0, 0), (await CustomersAsync("a,,,120,,,,5,,,\n")).Counts);
        Assert.Equal("{\"arr\": 100.0000, \"nps\": null}",
            await _world.ScalarAsync<string>("select old_values::text from record_changes where kind = 'Customers'"));
    }

    [Fact]
    public async Task RejectsACustomerOfNobodyAndLeavesOutAnImpossibleScore()
    {
        var import = await CustomersAsync("Nobody,,,1,,,,,,,\n,,,1,,,,,,,\na,,,1,,,,101,,2.5,\n");

        Assert.Equal(new ImportCounts(3, 1, 0, 0, 2, 0, 2), import.Counts);
        Assert.Equal(
            [
                "\"Nobody\" is no account here; import the account first",
                "customer is blank; a customer is about an account",
                "nps \"101\" is not a whole number from -100 to 100",
                "tickets \"2.5\" is not a whole number from 0 to 2,147,483,647",
            ],
            (await _world.ProblemsAsync(import.Id)).Select(p => p.Message));
    }

    [Fact]
    public async Task PutsAFileInThePlaceOfWhatWasWorkedOut()
    {
        await _world.ImportAsync(
            "id,account,type,outcome,amount,closed\n1,a,new business,won,100,2022-01-10\n2,a,renewal,lost,100,2023-01-10\n",
            "columns: {id: externalId, account: account, type: type, outcome: outcome, amount: amount, closed: closed}", ImportKind.Deals);
        Assert.True(await _world.ScalarAsync<bool>("select is_derived from customer_outcomes"));

        await CustomersAsync("Acme,,,90,,,,,,,\n");

        Assert.Equal("f 2022-01-10 90",
            await _world.ScalarAsync<string>("select concat_ws(' ', is_derived, since, trim_scale(arr)) from customer_outcomes"));
    }

    [Fact]
    public async Task CountsARenewalBookedTwiceOnceWhereItWorksOutWhatBecameOfACustomer()
    {
        await _world.ImportAsync(
            "id,account,type,outcome,amount,closed\n1,a,new "
                + "business,won,100,2022-01-10\n2,a,renewal,won,50,2023-01-10\n3,a,renewal,won,60,2023-01-10\n",
            "columns: {id: externalId, account: account, type: type, outcome: outcome, amount: amount, closed: closed}", ImportKind.Deals);

        Assert.Equal(
            "160 60", await _world.ScalarAsync<string>("select concat_ws(' ', trim_scale(ltv), trim_scale(arr)) from customer_outcomes"));
    }

    private async Task<ImportDetail> CustomersAsync(string rows)
    {
        var import = await _world.ImportAsync(Header + rows, Mapping, ImportKind.Customers);
        Assert.True(import.State == ImportState.Succeeded, import.Error);
        return import;
    }
}
