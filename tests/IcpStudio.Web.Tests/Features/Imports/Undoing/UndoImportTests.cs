using IcpStudio.Core.Imports;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Imports;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Imports.Undoing;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Imports.Undoing;

public sealed class UndoImportTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Header = "id,name,domain,employees,industry,tech\n";
    private const string Deals = "columns: {id: externalId, account: account, outcome: outcome, amount: amount}";

    private const string Table = """
        select coalesce(string_agg(concat_ws('|', external_id, name, domain, employees::int, industry, technologies::text), ' / ' order by coalesce(external_id, name)), '') from accounts
        """;

    private readonly ImportWorld _world = new(database.ConnectionString);

    public Task InitializeAsync() => _world.ResetAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task PutsBackWhatAnImportChangedAndTakesAwayWhatItAdded()
    {
        await _world.ImportAsync(Header + "a,Acme,acme.com,10,Retail,SAP;Excel\nb,Beta,,,,\n,,,,,\n");
        var before = await _world.ScalarAsync<string>(Table);
        var second = await _world.ImportAsync(Header + "a,Acme Ltd,acme.com,20,Software,Oracle\nb,Beta,beta.com,5,Retail,SAP\nc,New,,,,\n");

        Assert.Empty(await UndoAsync(second.Id));

        Assert.Equal(before, await _world.ScalarAsync<string>(Table));
        var import = await _world.ShowAsync(second.Id);
        Assert.Equal((ImportState.Undone, "ICP Studio"), (import.State, import.UndoneBy));
    }

    [Fact]
    public async Task LeavesWhatSomethingNewerHasChangedAndSaysSo()
    {
        await _world.ImportAsync(Header + "a,Acme,,10,Retail,\n");
        var second = await _world.ImportAsync(Header + "a,Acme,,20,Software,\nb,Beta,,,,\nc,Gamma,,,,\n");
        await _world.ImportAsync(Header + "a,Acme,,30,,\nb,Beta,,7,,\n");

        Assert.Equal(["Acme: Employees was changed later", "Beta: was changed later"], await UndoAsync(second.Id));

        Assert.Equal("a|Acme|30|Retail / b|Beta|7", await _world.ScalarAsync<string>(Table));
    }

    [Fact]
    public async Task PutsEverythingBackWhereTheNewestIsUndoneFirst()
    {
        await _world.ImportAsync(Header + "a,Acme,,10,Retail,\n");
        var second = await _world.ImportAsync(Header + "a,Acme,,20,,\n");
        var third = await _world.ImportAsync(Header + "a,Acme,,30,,\n");

        Assert.Empty(await UndoAsync(third.Id));
        Assert.Equal("a|Acme|20|Retail", await _world.ScalarAsync<string>(Table));
        Assert.Empty(await UndoAsync(second.Id));
        Assert.Equal("a|Acme|10|Retail", await _world.ScalarAsync<string>(Table));
    }

    [Fact]
    public async Task PutsDealsBackAndLetsThoseOfALostAccountWait()
    {
        var accounts = await _world.ImportAsync(Header + "a,Acme,,,,\n");
        await _world.ImportAsync("id,account,outcome,amount\n1,Acme,open,10\n", Deals, ImportKind.Deals);
        var second = await _world.ImportAsync("id,account,outcome,amount\n1,Acme,won,12\n2,Acme,lost,\n", Deals, ImportKind.Deals);

        Assert.Empty(await UndoAsync(second.Id));
        Assert.Equal("1 Open 10 t", await DealsAsync());
        Assert.Empty(await UndoAsync(accounts.Id));
        Assert.Equal("1 Open 10 f", await DealsAsync());
    }

    [Fact]
    public async Task LeavesADealThatALaterFileChanged()
    {
        var first = await _world.ImportAsync("id,account,outcome,amount\n1,Acme,open,10\n2,Acme,open,\n", Deals, ImportKind.Deals);
        await _world.ImportAsync("id,account,outcome,amount\n1,Acme,won,10\n", Deals, ImportKind.Deals);

        Assert.Equal(["1: was changed later"], await UndoAsync(first.Id));
        Assert.Equal("1 Won 10 f", await DealsAsync());
    }

    [Fact]
    public async Task RefusesWhatIsNotImported()
    {
        var import = await _world.ImportAsync(Header + "a,Acme,,,,\n");
        await UndoAsync(import.Id);

        Assert.Equal((null, "accounts.csv is undone already."), await _world.UseAsync((UndoImport undo) => undo.RunAsync(import.Id)));
        Assert.Equal((null, "There is no import 999999."), await _world.UseAsync((UndoImport undo) => undo.RunAsync(999_999)));
        var draft = await _world.UploadAsync(Header);
        Assert.Equal((null, "accounts.csv was not imported, so there is nothing to undo."),
            await _world.UseAsync((UndoImport undo) => undo.RunAsync(draft)));
    }

    [Theory]
    [InlineData(UserRole.Manager)]
    [InlineData(UserRole.Rep)]
    public async Task RefusesThoseWhoMayNotImport(UserRole role)
    {
        await using var scope = _world.As(new Actor(1, "Someone", role));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => scope.ServiceProvider.GetRequiredService<UndoImport>().RunAsync(1));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => scope.ServiceProvider.GetRequiredService<ListKept>().RunAsync(1));
    }

    [Fact]
    public async Task ThrowsAwayFilesThatNobodyImportedForAWeek()
    {
        var old = await _world.UploadAsync(Header);
        var recent = await _world.UploadAsync(Header);
        await _world.ScalarAsync<long>($"update imports set created_at = now() - interval '8 days' where id = {old} returning id");

        await _world.UploadAsync(Header);

        Assert.Equal((ImportState.Cancelled, false), ((await _world.ShowAsync(old)).State, (await _world.ShowAsync(old)).CanBeMapped));
        Assert.True((await _world.ShowAsync(recent)).CanBeMapped);
    }

    private async Task<IEnumerable<string>> UndoAsync(long id)
    {
        var (job, problem) = await _world.UseAsync((UndoImport undo) => undo.RunAsync(id));
        Assert.Null(problem);
        Assert.True(await _world.Runner.RunNextAsync(default));
        Assert.Equal("Succeeded", await _world.ScalarAsync<string>($"select concat_ws(': ', state, error) from job_runs where id = {job}"));
        return (await _world.UseAsync((ListKept list) => list.RunAsync(id))).Select(k => $"{k.Subject}: {k.Reason}");
    }

    private Task<string> DealsAsync() => _world.ScalarAsync<string>(
        "select string_agg(concat_ws(' ', external_id, outcome, amount::int, account_id is not null), ' / ' order by external_id) from "
            + "deals");
}
