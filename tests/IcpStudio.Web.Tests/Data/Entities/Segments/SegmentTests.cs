using IcpStudio.Core.Accounts;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Features.Segments;
using IcpStudio.Web.Tests.Features.Accounts;
using IcpStudio.Web.Tests.Features.Segments;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Data.Entities.Segments;

public sealed class SegmentTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly DateOnly AsOf = DateOnly.FromDateTime(DateTime.UtcNow);

    [Fact]
    public async Task MembersFollowTheAccountsAndAreAConditionElsewhere()
    {
        await using var world = await SegmentWorld.CreateAsync(postgres);
        var id = await world.SaveAsync("Good software", "industry = software and not tier = \"Poor fit\"");
        var best = await world.SaveAsync("Best of it", "segment = \"good SOFTWARE\"", top: 10);

        var members = (await world.Accounts.AccountsAsync()).Where(a => a.Value("industry")?.ToString() == "software" && Tier(a) != 2)
            .OrderByDescending(a => AccountScorer.Score(AccountWorld.Definition, a, AsOf).Raw).ThenBy(a => a.Id).Select(a => a.Id).ToList();
        Assert.Equal(members, (await world.MembersAsync("Good software")).Items.Select(i => i.Id));
        Assert.Equal(members.Take((members.Count + 9) / 10), (await world.MembersAsync("Best of it")).Items.Select(i => i.Id));
        Assert.Equal(300 - members.Count, (await world.ListAsync("not segment = \"Good software\"")).Count);

        await world.Accounts.ExecuteAsync($"update accounts set industry = 'health' where id = {members[0]}");
        Assert.Equal(members.Skip(1), (await world.MembersAsync("Good software")).Items.Select(i => i.Id));
        Assert.Equal(members.Count - 1, (await world.ShowAsync(id))!.Count);
        Assert.Equal("Best of it", Assert.Single((await world.ShowAsync(id))!.UsedBy));
        Assert.Equal("“Best of it” asks for it. Change “Best of it” first.", await world.DeleteAsync(id));
        Assert.Null(await world.DeleteAsync(best));
        Assert.Null(await world.DeleteAsync(id));
        Assert.Null(await world.ShowAsync(id));
        await using var scope = world.As(UserRole.Rep, world.Rep);
        Assert.Null(await scope.ServiceProvider.GetRequiredService<DeleteSegment>().UndoAsync(id));
        Assert.NotNull(await world.ShowAsync(id));
    }

    [Fact]
    public async Task WhoCameAndWhoLeftIsKnownFromTheDailyCounts()
    {
        await using var world = await SegmentWorld.CreateAsync(postgres);
        var id = await world.SaveAsync("Large", "employees >= 900");
        var before = (await world.MembersAsync("Large")).Items.Select(i => i.Id).ToList();
        var outside = (await world.ListAsync("employees <= 100")).Items.Select(i => i.Id).Take(3).ToList();
        // As if it had been made 20 days ago; then two changes, one before a count and one after.
        await world.Accounts.ExecuteAsync("update segment_days set day = day - 20");
        await world.Accounts.ExecuteAsync($"update accounts set employees = 950 where id in ({outside[0]}, {outside[1]}); update accounts "
            + $"set employees = 1 where id = {before[0]}");
        await world.CountAsync();
        await world.Accounts.ExecuteAsync("update segment_days set day = day - 10 where day = current_date");
        await world.Accounts.ExecuteAsync($"update accounts set employees = 950 where id = {outside[2]}; update accounts set employees = 1 "
            + $"where id in ({before[1]}, {outside[0]})");
        await world.CountAsync();
        await world.CountAsync();

        var view = (await world.ShowAsync(id))!;
        Assert.Equal([before.Count, before.Count + 1, before.Count], view.Days.Select(d => d.Count));
        Assert.Equal((1, 2, before.Count + 1), (view.Week!.Entered.Count, view.Week.Left.Count, view.Week.CountThen));
        Assert.Equal((2, 2, before.Count), (view.Month!.Entered.Count, view.Month.Left.Count, view.Month.CountThen));
        Assert.Equal([outside[1], outside[2]],
            (await world.MovedAsync(new SegmentMove(id, 30, Entered: true)))!.Items.Select(i => i.Id).Order());
        Assert.Equal([before[0], before[1]],
            (await world.MovedAsync(new SegmentMove(id, 30, Entered: false)))!.Items.Select(i => i.Id).Order());
        Assert.Equal([outside[0], before[1]],
            (await world.MovedAsync(new SegmentMove(id, 7, Entered: false)))!.Items.Select(i => i.Id).Order());
        Assert.Null(await world.MovedAsync(new SegmentMove(id + 1, 7, Entered: true)));

        var row = (await world.RowsAsync()).Single(s => s.Segment.Id == id);
        Assert.Equal((-1, 0), (row.Week!.By, row.Month!.By));
        await world.SaveAsync("Large", "employees >= 950", id: id, version: view.Version);
        Assert.Single((await world.ShowAsync(id))!.Days);
    }

    [Fact]
    public async Task ASegmentThatWouldHoldItselfIsRefused()
    {
        await using var world = await SegmentWorld.CreateAsync(postgres);
        var a = await world.SaveAsync("A", "employees >= 1");
        await world.SaveAsync("B", "not segment = A");
        var view = (await world.ShowAsync(a))!;
        var refused = Assert.IsType<SaveSegmentResult.Invalid>(
            await world.TryAsync(new SegmentDraft(a, view.Version, "A", "segment = B", false, null, false, null)));
        Assert.Equal("It would hold itself: “A” asks for “B” asks for “A”.", refused.Message);
        Assert.Equal("There is no segment “C”. Did you mean “A”? There are: Prospects, My prospects, Unowned prospects, A, B.",
            Assert.IsType<SaveSegmentResult.Invalid>(
                await world.TryAsync(new SegmentDraft(null, 0, "D", "segment = C", false, null, false, null))).Message);
        Assert.Equal("“B” asks for “A”, so it keeps its name and stays shared. Change “B” first.",
            Assert.IsType<SaveSegmentResult.Invalid>(
                await world.TryAsync(new SegmentDraft(a, view.Version, "Renamed", "employees >= 1", false, null, false, null))).Message);
        Assert.Equal("There is a segment called “b” already.",
            Assert.IsType<SaveSegmentResult.Invalid>(
                await world.TryAsync(new SegmentDraft(null, 0, " b ", "", false, null, false, null))).Message);
    }

    [Fact]
    public async Task ThoseOfOthersAreSeenOnlyWhereSharedAndChangedByRevOps()
    {
        await using var world = await SegmentWorld.CreateAsync(postgres);
        var own = await world.SaveAsync("Mine", "employees >= 1");
        var shared = await world.SaveAsync("Ours", "employees >= 1", isShared: true);
        Assert.IsType<SaveSegmentResult.Invalid>(
            await world.TryAsync(new SegmentDraft(null, 0, "Leak", "segment = Mine", IsShared: true, null, false, null)));

        Assert.Null(await world.ShowAsync(own, UserRole.RevOps, world.RevOps));
        var seen = (await world.ShowAsync(shared, UserRole.RevOps, world.RevOps))!;
        var draft = new SegmentDraft(shared, seen.Version, "Ours", "employees >= 2", IsShared: true, null, false, null);
        Assert.IsType<SaveSegmentResult.Saved>(await world.TryAsync(draft, UserRole.RevOps, world.RevOps));
        Assert.IsType<SaveSegmentResult.Conflict>(await world.TryAsync(draft with { Filter = "employees >= 3" }));
        Assert.IsType<SaveSegmentResult.Gone>(await world.TryAsync(draft, UserRole.Rep, world.OtherRep));
        await Assert.ThrowsAsync<PermissionDeniedException>(async () =>
        {
            await using var scope = world.As(UserRole.Rep, world.Rep);
            await scope.ServiceProvider.GetRequiredService<CountSegments>().RunAsync();
        });
    }

    [Fact]
    public async Task PinnedAndSubscribedOnesAreOnesOwn()
    {
        await using var world = await SegmentWorld.CreateAsync(postgres);
        var id = await world.SaveAsync("Ours", "industry = software", isShared: true);
        await using (var scope = world.As(UserRole.Rep, world.Rep))
            Assert.True(await scope.ServiceProvider.GetRequiredService<FollowSegment>().RunAsync(id, isPinned: true, isSubscribed: true));
        await world.Accounts.ExecuteAsync("update segment_days set day = day - 1; update accounts set industry = 'software' where id in "
            + "(select id from accounts where industry = 'health' order by id limit 2)");

        var pinned = await world.PinnedAsync(UserRole.Rep, world.Rep);
        Assert.Equal(["My prospects", "Unowned prospects", "Ours"], pinned.Select(p => p.Segment.Name));
        Assert.Equal((await world.MembersAsync("Ours")).Count, pinned[^1].Count);
        Assert.Empty(await world.PinnedAsync(UserRole.RevOps, world.RevOps));
        var news = Assert.Single(await world.SummaryAsync(UserRole.Rep, world.Rep));
        Assert.Equal((2, 0, 2), (news.Entered, news.Left, news.Best.Count));
        Assert.Empty(await world.SummaryAsync(UserRole.RevOps, world.RevOps));
    }

    [Fact]
    public async Task ReadyMadeOnesHoldPrimaryAccountsThatAreNoCustomersAndHaveNoOpenDeal()
    {
        await using var world = await SegmentWorld.CreateAsync(postgres);
        var primary = (await world.ListAsync("tier = Primary")).Items.Select(i => i.Id).ToList();
        await world.Accounts.ExecuteAsync(
            $"update accounts set is_customer = true where id = {primary[0]}; update accounts set open_deals = 1 where id = {primary[1]}; "
                + $"update accounts set is_customer = false, owner = 'Rita Rep' where id = {primary[2]}");
        Assert.Equal(primary.Skip(2), (await world.MembersAsync("Prospects")).Items.Select(i => i.Id));
        Assert.Equal([primary[2]], (await world.MembersAsync("My prospects")).Items.Select(i => i.Id));
        Assert.Equal(primary.Skip(3), (await world.MembersAsync("Unowned prospects")).Items.Select(i => i.Id));
    }

    [Fact]
    public async Task TheDayOfTheLatestSignalIsKeptWithTheAccount()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await world.ExecuteAsync("insert into signals (account_id, kind, occurred_on) values (5, 'funding', '2024-03-01'), (5, 'hiring', "
            + "'2024-05-01'), (6, 'hiring', '2024-01-01')");
        Assert.Equal("2024-05-01", (await world.ShowAsync(5)).Account.Value("lastSignalOn")?.ToString());
        await world.ExecuteAsync("delete from signals where kind = 'hiring'");
        Assert.Equal("2024-03-01", (await world.ShowAsync(5)).Account.Value("lastSignalOn")?.ToString());
        Assert.Null((await world.ShowAsync(6)).Account.Value("lastSignalOn"));
    }

    private static int Tier(Account account) => AccountScorer.Score(AccountWorld.Definition, account, AsOf).Tier;
}
