using IcpStudio.Core.Accounts;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Data.Merging;
using IcpStudio.Web.Features.Accounts.Detail;
using IcpStudio.Web.Features.Accounts.Work;
using IcpStudio.Web.Features.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Accounts.Work;

public sealed class EditWorkTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task SetsTheOwnerOfAWholeListAndTakesItBack()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var primary = (await world.ListAsync(new AccountListRequest { Tier = "Primary" }))!;

        var written = await ChangeAsync(
            world, new WorkEdit(new Selection(null, new AccountListRequest { Tier = "Primary" }), "owner", WorkOperation.Set, "Ada"));

        Assert.Equal(primary.Count, written.Changed.Count);
        Assert.Equal(primary.Count, (await world.AccountsAsync()).Count(a => a.Value("owner")?.ToString() == "Ada"));
        Assert.Equal((long)primary.Count,
            await world.ScalarAsync<long>("select count(*) from account_changes where attribute = 'owner' and old_value is null"));

        await ChangeAsync(world, new WorkEdit(new Selection([primary.Items[0].Id], new()), "owner", WorkOperation.Set, "Bert"));
        await using var scope = world.As(UserRole.Rep);
        Assert.Equal(primary.Count - 1, await scope.ServiceProvider.GetRequiredService<EditWork>().UndoAsync(written));
        Assert.Equal("Bert", Assert.Single(await world.AccountsAsync(), a => a.Value("owner") is not null).Value("owner")!.ToString());
    }

    [Fact]
    public async Task TagsAreAddedAndTakenAwayOneByOne()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var ids = (await world.AccountsAsync()).Select(a => a.Id).Order().Take(2).ToList();
        var both = new Selection(ids, new());

        await ChangeAsync(world, new WorkEdit(both, "tags", WorkOperation.Add, "Zoo; fair 2026"));
        await ChangeAsync(world, new WorkEdit(new Selection([ids[0]], new()), "tags", WorkOperation.Add, "ZOO; apple"));
        Assert.Equal(["Zoo, apple, fair 2026", "Zoo, fair 2026"], await TagsAsync());

        var removed = await ChangeAsync(world, new WorkEdit(both, "tags", WorkOperation.Remove, "zoo; fair 2026"));
        Assert.Equal(["apple", "none"], await TagsAsync());

        await using var scope = world.As(UserRole.Rep);
        Assert.Equal(2, await scope.ServiceProvider.GetRequiredService<EditWork>().UndoAsync(removed));
        Assert.Equal(["Zoo, apple, fair 2026", "Zoo, fair 2026"], await TagsAsync());

        async Task<string[]> TagsAsync() =>
            [.. (await world.AccountsAsync()).Where(a => ids.Contains(a.Id)).OrderBy(a => a.Id).Select(Tags)];

        static string Tags(Account account) => account.Value("tags") is { } tags
            ? string.Join(", ", EditAccount.TextOf(tags).Split("; ").Order(StringComparer.Ordinal)) : "none";
    }

    [Theory]
    [InlineData("status", WorkOperation.Set, "busy", "\"busy\" is none of new, working, nurture, disqualified.")]
    [InlineData("owner", WorkOperation.Add, "Ada", "Owner has one value; it can be set, but nothing added to it.")]
    [InlineData("tags", WorkOperation.Add, " ", "Say which tags.")]
    [InlineData("industry", WorkOperation.Set, "software",
        "industry is not work on an account; owner, status, disqualifiedBecause and tags are.")]
    [InlineData("openDeals", WorkOperation.Set, "1",
        "openDeals is not work on an account; owner, status, disqualifiedBecause and tags are.")]
    public async Task SaysWhatIsWrongAndWritesNothing(string attribute, WorkOperation operation, string text, string message)
    {
        await using var world = await AccountWorld.CreateAsync(postgres, isPublished: false);
        await using var scope = world.As(UserRole.Rep);

        var result = await scope.ServiceProvider.GetRequiredService<EditWork>()
            .RunAsync(new WorkEdit(new Selection(null, new()), attribute, operation, text));

        Assert.Equal(message, Assert.IsType<WorkEditResult.Invalid>(result).Message);
        Assert.Equal(0L, await world.ScalarAsync<long>("select count(*) from account_changes"));
    }

    private static async Task<WorkWritten> ChangeAsync(AccountWorld world, WorkEdit edit)
    {
        await using var scope = world.As(UserRole.Rep);
        return Assert.IsType<WorkEditResult.Changed>(await scope.ServiceProvider.GetRequiredService<EditWork>().RunAsync(edit)).Written;
    }
}
