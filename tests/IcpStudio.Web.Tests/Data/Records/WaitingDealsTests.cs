using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports;
using IcpStudio.Web.Data.Merging;
using IcpStudio.Web.Features.Imports;
using IcpStudio.Web.Features.Imports.Undoing;
using IcpStudio.Web.Features.Reports.Deals;
using IcpStudio.Web.Tests.Features.Imports;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Data.Records;

/// <summary>Deals join their account by whatever way it comes to be known.</summary>
public sealed class WaitingDealsTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Deals = "columns: {id: externalId, account: account, outcome: outcome, type: type, closed: closed}";
    private const string Accounts = "id,name,domain,employees,industry,tech\n";

    private readonly ImportWorld _world = new(database.ConnectionString, services => services.AddSingleton<AccountEditor>());

    public Task InitializeAsync() => _world.ResetAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData(BuiltInAttributes.Name, "GTXPRO ")]
    [InlineData(BuiltInAttributes.Domain, "gtxpro")]
    public async Task JoinAnAccountThatIsRenamedByHand(string attribute, string value)
    {
        await _world.ImportAsync(Accounts + "a,Other,,,,\n");
        await DealsAsync("1,GTXPro,open,,\n2,Nobody,open,,\n");

        Assert.IsType<ValueWriteResult.Written>(await WriteAsync("a", attribute, value));

        Assert.Equal("1 a/2 -", await JoinedAsync());
    }

    [Fact]
    public async Task DoNotChooseBetweenTwoAccountsOfOneName()
    {
        await _world.ImportAsync(Accounts + "a,GTXPro,,,,\nb,gtxpro,,,,\n");
        await DealsAsync("1,GTXPro,open,,\n");
        Assert.Equal("1 -", await JoinedAsync());

        await WriteAsync("b", BuiltInAttributes.Name, "Something else");
        await WriteAsync("b", BuiltInAttributes.Domain, "gtxpro");

        Assert.Equal("1 b", await JoinedAsync());
    }

    [Fact]
    public async Task SayWhatBecameOfTheCustomerOnceTheyJoin()
    {
        await DealsAsync("1,Acme,won,new business,2022-01-01\n2,Acme,lost,renewal,2023-01-01\n");

        await _world.ImportAsync(Accounts + "a,Acme,,,,\n");

        Assert.Equal("2022-01-01 2023-01-01 t",
            await _world.ScalarAsync<string>("select concat_ws(' ', since, churned_on, is_derived) from customer_outcomes"));
    }

    [Fact]
    public async Task WaitUnderTheNameThatTheLatestFileGivesThem()
    {
        await DealsAsync("1,GTXPro,open,,\n");
        await DealsAsync("1,GTX-Pro,open,,\n");

        Assert.Equal("GTX-Pro", (await _world.UseAsync((ListWaitingDeals list) => list.RunAsync(1))).Names.Single().Named);
    }

    [Fact]
    public async Task MoveWithALaterFileAndBackWithItsUndo()
    {
        await _world.ImportAsync(Accounts + "a,Acme,,,,\nb,Beta,,,,\n");
        await DealsAsync("1,Acme,open,,\n2,Acme,open,,\n");

        var moved = await DealsAsync("1,Beta,open,,\n2,Nobody,open,,\n");
        Assert.Equal(new ImportCounts(2, 0, 1, 1, 0, 0, 0, Waiting: 1), moved.Counts);
        // A name nobody knows takes no account away.
        Assert.Equal("1 b/2 a", await JoinedAsync());
        Assert.Equal(1, (await DealsAsync("1,Beta,open,,\n")).Counts.Unchanged);

        Assert.NotNull((await _world.UseAsync((UndoImport undo) => undo.RunAsync(moved.Id))).JobId);
        Assert.True(await _world.Runner.RunNextAsync(default));
        Assert.Equal("1 a/2 a", await JoinedAsync());
    }

    private Task<ImportDetail> DealsAsync(string rows) =>
        _world.ImportAsync("id,account,outcome,type,closed\n" + rows, Deals, ImportKind.Deals);

    private async Task<ValueWriteResult> WriteAsync(string account, string attribute, string value)
    {
        var id = await _world.ScalarAsync<long>($"select id from accounts where external_id = '{account}'");
        var seen = attribute == BuiltInAttributes.Name
            ? await _world.ScalarAsync<string>($"select name from accounts where id = {id}")
            : null;
        return await _world.Services.GetRequiredService<AccountEditor>().WriteAsync(
            id, AttributeCatalog.BuiltIn.Find(attribute)!, new AttributeValue.Text(value), seen is null
                ? null
                : new AttributeValue.Text(seen),
            new WriteSource(null, null), AttributeCatalog.BuiltIn, default);
    }

    private Task<string> JoinedAsync() => _world.ScalarAsync<string>(
        "select string_agg(d.external_id || ' ' || coalesce(a.external_id, '-'), '/' order by d.external_id) from deals d left join "
            + "accounts a on a.id = d.account_id");
}
