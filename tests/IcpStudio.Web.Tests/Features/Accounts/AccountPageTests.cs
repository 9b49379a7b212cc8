using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Accounts;
using IcpStudio.Web.Features.Accounts.Detail;
using IcpStudio.Web.Features.Accounts.List;
using IcpStudio.Web.Features.Accounts.Notes;
using IcpStudio.Web.Features.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Accounts;

public sealed class AccountPageTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task ANoteIsChangedAndDeletedByItsAuthorAlone()
    {
        await using var world = await WithUsersAsync();
        await using var ada = world.As(UserRole.Rep, 1);
        await using var bert = world.As(UserRole.Rep, 2);
        var (list, write, delete) = (ada.ServiceProvider.GetRequiredService<ListNotes>(),
            ada.ServiceProvider.GetRequiredService<WriteNote>(), ada.ServiceProvider.GetRequiredService<DeleteNote>());
        Assert.Equal("The note has 0 characters; allowed are 1 to 4,000.", await write.RunAsync(new NoteDraft(5, null, 0, "  ")));
        Assert.Equal("The account is no longer there.", await write.RunAsync(new NoteDraft(999, null, 0, "Hello")));
        Assert.Null(await write.RunAsync(new NoteDraft(5, null, 0, " Budget in May ")));
        var note = Assert.Single((await list.RunAsync(5)).Notes);
        Assert.Equal(("Budget in May", 1L, null), (note.Text, note.AuthorId, note.ChangedAt));

        Assert.NotNull(await bert.ServiceProvider.GetRequiredService<WriteNote>()
            .RunAsync(new NoteDraft(5, note.Id, note.Version, "Mine now")));
        Assert.Null(await bert.ServiceProvider.GetRequiredService<DeleteNote>().RunAsync(note.Id));
        Assert.Null(await write.RunAsync(new NoteDraft(5, note.Id, note.Version, "Budget in June")));
        Assert.StartsWith("You have changed this note elsewhere", await write.RunAsync(new NoteDraft(5, note.Id, note.Version, "Stale")),
            StringComparison.Ordinal);

        var deleted = (await delete.RunAsync(note.Id))!;
        Assert.Empty((await list.RunAsync(5)).Notes);
        await delete.UndoAsync(deleted);
        var again = Assert.Single((await list.RunAsync(5)).Notes);
        Assert.Equal(("Budget in June", note.WrittenAt), (again.Text, again.WrittenAt));
    }

    [Fact]
    public async Task TheHistoryOfAScoreHasEachMomentThatChangedIt()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var account = (await world.AccountsAsync())
            .First(a => a.Value("industry") is null && a.Value("employees") is not null && a.Value("country")?.ToString() != "FRA");
        var first = (await world.ShowAsync(account.Id)).Explanation!.Score;
        await world.EditAsync(new AccountEdit(account.Id, "industry", "software", null));
        var second = (await world.ShowAsync(account.Id)).Explanation!.Score;
        var less = AccountWorld.Definition.Criteria[0] with { Rules = [AccountWorld.Definition.Criteria[0].Rules[0] with { Points = 5 }] };
        await world.PublishAsync(AccountWorld.Definition with { Criteria = [less, .. AccountWorld.Definition.Criteria[1..]] });
        await world.EditAsync(new AccountEdit(account.Id, "name", "Of no matter", account.Value("name")));
        var view = await world.ShowAsync(account.Id);

        await using var scope = world.As(UserRole.Rep);
        var moments = await scope.ServiceProvider.GetRequiredService<ShowScoreHistory>()
            .RunAsync(view.Account, view.Profile!, view.Catalog);

        Assert.Equal([(1, first, "version 1 published"), (1, second, "Industry"), (2, view.Explanation!.Score, "version 2 published")],
            moments.Select(m => (m.Version, m.Score, m.Why)));
        Assert.Equal(moments.Select(m => m.At).Order(), moments.Select(m => m.At));
    }

    [Fact]
    public async Task SimilarAccountsMeetTheSameRulesAndHaveAClosedDeal()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await world.ExecuteAsync("""
            update accounts set industry = null, employees = null, technologies = null;
            update accounts set industry = 'software', employees = 100 where id in (1, 2);
            update accounts set industry = 'security', employees = 600 where id = 3;
            update accounts set industry = 'social', employees = 100 where id = 4;
            insert into deals (external_id, account_id, name, type, outcome, created_on, closed_on, lost_reason)
            select 'd' || i, i, '', 'NewBusiness', o, '2024-01-01', '2024-03-01', r
            from (values (1, 'Won', null), (2, 'Won', null), (3, 'Lost', 'Price'), (4, 'Open', null), (5, 'Won', null)) v (i, o, r)
            """);
        await using var scope = world.As(UserRole.Rep);
        var similar = await scope.ServiceProvider.GetRequiredService<FindSimilarAccounts>().RunAsync(1, null);
        Assert.Equal([(2, true, "industry,employees"), (3, false, "industry")],
            similar.Select(s => (s.Id, s.IsWon, string.Join(',', s.Shared))));
    }

    [Fact]
    public async Task ComparesThoseThatAreThereInTheOrderAsked()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await using var scope = world.As(UserRole.Rep);
        var compared = await scope.ServiceProvider.GetRequiredService<CompareAccounts>().RunAsync([7, 999, 5, 7, 1, 2, 3, 4]);
        Assert.Equal([7, 5, 1, 2, 3], compared.Accounts.Select(a => a.Account.Id));
        Assert.Equal((await world.ShowAsync(5)).Explanation!.Raw, compared.Accounts[1].Why!.Raw);
    }

    [Fact]
    public async Task SearchForgivesTypingErrorsWhereNobodyHasTheTextItself()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await world.ExecuteAsync("update accounts set name = 'Amberwell Cloud' where id = 9");
        var near = (await world.ListAsync(new AccountListRequest { Search = "Ambrewell" }))!;
        Assert.Equal((true, 9L), (near.ForgaveTypos, Assert.Single(near.Items).Id));
        Assert.False((await world.ListAsync(new AccountListRequest { Search = "amberwell" }))!.ForgaveTypos);
        Assert.Empty((await world.ListAsync(new AccountListRequest { Search = "qqqqqqqq" }))!.Items);
        await using var scope = world.As(UserRole.Rep);
        Assert.Equal(9, Assert.Single(await scope.ServiceProvider.GetRequiredService<FindAccounts>().RunAsync("Ambrewell")).Id);
    }

    [Fact]
    public async Task ColumnsAreKeptPerUser()
    {
        await using var world = await WithUsersAsync();
        await using var ada = world.As(UserRole.Rep, 1);
        await using var bert = world.As(UserRole.Rep, 2);
        await ada.ServiceProvider.GetRequiredService<SaveListColumns>().RunAsync(["owner", "lastSignalOn"]);
        async Task<IEnumerable<string>> ColumnsAsync(AsyncServiceScope scope, string url) =>
            (await scope.ServiceProvider.GetRequiredService<ReadListQuestion>().RunAsync(url)).Request.Columns;
        Assert.Equal(["owner", "lastSignalOn"], await ColumnsAsync(ada, "http://x/accounts?q=a"));
        Assert.Equal(["city"], await ColumnsAsync(ada, "http://x/accounts?columns=city"));
        Assert.Equal(AccountListRequest.DefaultColumns, await ColumnsAsync(bert, "http://x/accounts"));
    }

    [Fact]
    public async Task AFilterThatNamesAnUnknownTierIsAnErrorUnderTheWord()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await using var scope = world.As(UserRole.Rep);
        var read = scope.ServiceProvider.GetRequiredService<ReadListQuestion>();
        var error = (await read.RunAsync("http://x/accounts?filter=tier%20%3D%20Primry")).Error!;
        Assert.Equal((7, 6), (error.Start, error.Length));
        Assert.Null((await read.RunAsync("http://x/accounts?filter=tier%20%3D%20primary%20and%20segment%20%3D%20Prospects")).Error);
        Assert.NotNull((await read.RunAsync("http://x/accounts?filter=segment%20%3D%20Nope")).Error);
    }

    private async Task<AccountWorld> WithUsersAsync()
    {
        var world = await AccountWorld.CreateAsync(postgres);
        await world.ExecuteAsync("""
            insert into users (id, display_name, role, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            select i, 'User ' || i, 'Rep', true, false, false, true, 0 from generate_series(1, 2) i
            """);
        return world;
    }
}
