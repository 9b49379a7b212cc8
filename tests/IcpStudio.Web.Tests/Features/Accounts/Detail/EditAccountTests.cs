using IcpStudio.Core.Attributes;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Accounts.Detail;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Accounts.Detail;

public sealed class EditAccountTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task ChangesTheValueItsScoreAndItsHistoryAtOnce()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var before = (await world.AccountsAsync()).First(a => a.Value("industry") is null && a.Value("employees") is not null);
        var scoreBefore = (await world.ShowAsync(before.Id)).Explanation!.Raw;

        var result = await world.EditAsync(new AccountEdit(before.Id, "industry", " SOFTWARE ", null));

        Assert.Equal(new EditAccountResult.Changed(null, new AttributeValue.Choice("software")), result);
        var view = await world.ShowAsync(before.Id);
        Assert.Equal(scoreBefore + 40, view.Explanation!.Raw);
        Assert.Equal(scoreBefore + 40, await world.ScalarAsync<int>($"select points from account_scores where account_id = {before.Id}"));
        var entry = Assert.Single(await world.HistoryAsync(before.Id));
        Assert.Equal(("industry", null, new AttributeValue.Choice("software")), (entry.Key, entry.Old, entry.New));
    }

    [Theory]
    [InlineData("employees", "1,200", "1200")]
    [InlineData("lastFundingOn", "3 Apr 2025", "2025-04-03")]
    [InlineData("hasRevOpsTeam", "y", "yes")]
    [InlineData("technologies", "zendesk; hubspot", "zendesk, HubSpot")]
    [InlineData("domain", "https://www.NEW.example/path", "new.example")]
    [InlineData("name", "Müller & Söhne", "Müller & Söhne")]
    [InlineData("status", "Nurture", "nurture")]
    public async Task ReadsWhatIsTypedByTheTypeOfTheAttribute(string attribute, string typed, string stored)
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var account = (await world.AccountsAsync()).First(a => a.Value(attribute)?.ToString() != stored);

        var changed = Assert.IsType<EditAccountResult.Changed>(
            await world.EditAsync(new AccountEdit(account.Id, attribute, typed, account.Value(attribute))));

        Assert.Equal(stored, changed.New!.ToString());
        var now = (await world.AccountsAsync()).Single(a => a.Id == account.Id).Value(attribute);
        Assert.Equal(EditAccount.TextOf(changed.New).Split("; ").Order(StringComparer.Ordinal),
            EditAccount.TextOf(now).Split("; ").Order(StringComparer.Ordinal));
        Assert.IsType<EditAccountResult.Changed>(
            await world.EditAsync(new AccountEdit(account.Id, attribute, EditAccount.TextOf(account.Value(attribute)), changed.New)));
        Assert.Equal(EditAccount.TextOf(account.Value(attribute)),
            EditAccount.TextOf((await world.AccountsAsync()).Single(a => a.Id == account.Id).Value(attribute)));
    }

    [Theory]
    [InlineData("employees", "ten", "\"ten\" is not a number.")]
    [InlineData("domain", "no domain", "\"no domain\" is not a domain; one such as example.com is allowed.")]
    [InlineData("domain", "company2.com", "company2.com is the domain of ")]
    [InlineData("status", "busy", "\"busy\" is none of new, working, nurture, disqualified.")]
    [InlineData("openDeals", "3", "Open deals is kept from deals and changes; it cannot be typed in.")]
    public async Task SaysWhatIsWrongAndWritesNothing(string attribute, string typed, string message)
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var account = (await world.AccountsAsync()).Single(a => a.ExternalId == "x-1");

        var invalid = Assert.IsType<EditAccountResult.Invalid>(
            await world.EditAsync(new AccountEdit(account.Id, attribute, typed, account.Value(attribute))));

        Assert.StartsWith(message, invalid.Message);
        Assert.Equal(0L, await world.ScalarAsync<long>("select count(*) from account_changes"));
    }

    [Fact]
    public async Task AValueThatSomebodyElseHasChangedIsAConflict()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var account = (await world.AccountsAsync()).First(a => a.Value("employees") is not null);
        var seen = account.Value("employees");
        await world.EditAsync(new AccountEdit(account.Id, "employees", "77", seen));

        var conflict = Assert.IsType<EditAccountResult.Conflict>(
            await world.EditAsync(new AccountEdit(account.Id, "employees", "88", seen)));

        Assert.Equal(new AttributeValue.Number(77), conflict.Stored);
        Assert.IsType<EditAccountResult.Changed>(await world.EditAsync(new AccountEdit(account.Id, "employees", "88", conflict.Stored)));
        Assert.IsType<EditAccountResult.Unchanged>(
            await world.EditAsync(new AccountEdit(account.Id, "employees", "88.0", new AttributeValue.Number(88))));
        Assert.IsType<EditAccountResult.Gone>(await world.EditAsync(new AccountEdit(99_999, "employees", "88", null)));
    }

    [Fact]
    public async Task CustomValuesAreKeptBesideEachOtherAndScored()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await world.ScalarAsync<long>("insert into custom_attributes (key, label, \"group\", type, help) values ('shoeSize', 'Shoe size', "
            + "'Situational', 'Number', 'h'), ('perks', 'Perks', 'Situational', 'Set', 'h') returning id::bigint");
        await world.Services.GetRequiredService<IcpStudio.Web.Indexing.AttributeCatalogSource>().RefreshAsync();
        var id = (await world.AccountsAsync())[0].Id;

        await world.EditAsync(new AccountEdit(id, "shoeSize", "42.5", null));
        await world.EditAsync(new AccountEdit(id, "perks", "fruit; bikes", null));
        await world.EditAsync(new AccountEdit(id, "shoeSize", "", new AttributeValue.Number(42.5m)));

        Assert.Equal("""{"perks": ["bikes", "fruit"]}""",
            await world.ScalarAsync<string>($"select custom::text from accounts where id = {id}"));
        Assert.Equal([null, "bikes, fruit", "42.5"], (await world.HistoryAsync(id)).Select(h => h.New?.ToString()));
    }

    [Fact]
    public async Task OnlyWhoIsSignedInCanEdit()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await using var scope = world.Services.CreateAsyncScope();
        await Assert.ThrowsAsync<PermissionDeniedException>(
            () => scope.ServiceProvider.GetRequiredService<EditAccount>().RunAsync(new AccountEdit(1, "employees", "5", null)));
        foreach (var role in Enum.GetValues<UserRole>())
            Assert.True(role.Allows(Permission.EditAccounts));
    }

    [Fact]
    public async Task HistoryAndDealsAreReadByIndex()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        foreach (var table in new[] { "account_changes", "deals" })
        {
            var plan = await world.ScalarAsync<string>(
                $"set enable_seqscan = off; explain (format json) select * from {table} where account_id = 5");
            Assert.Contains($"ix_{table}_account_id", plan, StringComparison.Ordinal);
        }
    }
}
