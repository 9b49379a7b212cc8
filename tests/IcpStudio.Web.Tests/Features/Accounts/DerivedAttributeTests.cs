using IcpStudio.Core.Attributes;

namespace IcpStudio.Web.Tests.Features.Accounts;

/// <summary>What lists show of deals and outcomes, kept with the account whoever writes them.</summary>
public sealed class DerivedAttributeTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task FollowsDealsThatComeChangeMoveAndGo()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var ids = (await world.AccountsAsync()).Select(a => a.Id).Order().ToList();
        var (one, two) = (ids[0], ids[1]);

        await world.ExecuteAsync($"""
            insert into deals (account_id, name, type, outcome, amount, created_on, closed_on) values
                ({one}, 'a', 'NewBusiness', 'Open', 1000, '2026-01-05', null),
                ({one}, 'b', 'NewBusiness', 'Open', 500.5, '2026-02-05', null),
                ({one}, 'c', 'NewBusiness', 'Lost', 9999, '2025-01-05', '2026-03-01')
            """);
        await AssertAsync(world, one, isCustomer: null, openDeals: "2", openAmount: "1500.5", lastDealOn: "2026-03-01");

        await world.ExecuteAsync("update deals set outcome = 'Won', closed_on = '2026-04-01' where name = 'a'");
        await AssertAsync(world, one, "yes", "1", "500.5", "2026-04-01");

        await world.ExecuteAsync($"update deals set account_id = {two} where name = 'a'");
        await AssertAsync(world, one, null, "1", "500.5", "2026-03-01");
        await AssertAsync(world, two, "yes", null, null, "2026-04-01");

        await world.ExecuteAsync("delete from deals where name in ('a', 'b')");
        await AssertAsync(world, one, null, null, null, "2026-03-01");
        await AssertAsync(world, two, null, null, null, null);
    }

    [Fact]
    public async Task WhoHasChurnedIsNoCustomerAnyMore()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var id = (await world.AccountsAsync())[0].Id;

        await world.ExecuteAsync($"insert into customer_outcomes (account_id, since) values ({id}, '2024-01-01')");
        await AssertAsync(world, id, "yes", null, null, null);

        await world.ExecuteAsync($"update customer_outcomes set churned_on = '2026-01-01' where account_id = {id}");
        await AssertAsync(world, id, "no", null, null, null);
    }

    private static async Task AssertAsync(
        AccountWorld world, long id, string? isCustomer, string? openDeals, string? openAmount, string? lastDealOn)
    {
        var account = (await world.AccountsAsync()).Single(a => a.Id == id);
        Assert.Equal([isCustomer, openDeals, openAmount, lastDealOn],
            new[] { "isCustomer", "openDeals", "openAmount", "lastDealOn" }.Select(key => account.Value(key)?.ToString()));
        Assert.NotNull(account.Value("changedOn") as AttributeValue.Date);
    }
}
