using IcpStudio.Core.Attributes;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Scoring.WhatIf;
using IcpStudio.Core.Statistics;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Accounts.List;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Profiles.Publishing;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Tests.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Web.Tests.Features.Profiles;

[Trait(Pace.Name, Pace.Long)]
public sealed class DraftImpactTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly ProfileDefinition Draft = AccountWorld.Definition with
    {
        Criteria = AccountWorld.Definition.Criteria.RemoveAt(1),
        Tiers = [new("Dream", 80), new("Primary", 60), new("Poor fit", 0)],
    };

    [Fact]
    public async Task EveryCountLeadsToAListOfJustThoseAccounts()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var id = await world.ScalarAsync<long>("select id from profiles");
        await SaveAsync(world, id, Draft);
        var (effect, _) = await ImpactAsync(world, id);
        var migration = effect.Migration!;
        Assert.NotEqual(0, migration.Rising + migration.Falling);

        for (var from = 0; from < migration.Counts.Length; from++)
        {
            var (before, all) = (effect.PublishedTiers[from].Name, migration.Counts[from].Sum());
            for (var to = 0; to < Draft.Tiers.Length; to++)
            {
                var list = (await ListAsync(world, id, new DraftMove(before, Draft.Tiers[to].Name)))!;
                Assert.Equal(migration.Counts[from][to], list.Count);
                Assert.All(list.Items, item => Assert.Equal((from, to), (item.Score!.Value.Tier, item.After!.Value.Tier)));
            }

            Assert.Equal(all, (await ListAsync(world, id, new DraftMove(before, null)))!.Count);
        }

        for (var to = 0; to < Draft.Tiers.Length; to++)
            Assert.Equal(effect.Scores!.TierCounts[to], (await ListAsync(world, id, new DraftMove(null, Draft.Tiers[to].Name)))!.Count);
        Assert.Equal(migration.Rising, (await ListAsync(world, id, new DraftMove(null, null, MoveWay.Rising)))!.Count);
        Assert.Equal(migration.Falling, (await ListAsync(world, id, new DraftMove(null, null, MoveWay.Falling)))!.Count);
        Assert.Null(await ListAsync(world, id, new DraftMove("No such tier", null)));
    }

    [Fact]
    public async Task ListsUnderADraftAreForThoseWhoMayEditIt()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var id = await world.ScalarAsync<long>("select id from profiles");
        var request = new AccountListRequest { ProfileId = id, Move = new DraftMove(null, "Primary") };
        Assert.Null(await ListAsync(world, id, request.Move));

        await SaveAsync(world, id, Draft);

        Assert.NotNull(await ListAsync(world, id, request.Move));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => world.ListAsync(request));
    }

    [Fact]
    public async Task BeforeTheFirstVersionTheListsAreByTheDraftsTiers()
    {
        await using var world = await AccountWorld.CreateAsync(postgres, isPublished: false);
        await using var scope = world.As(UserRole.RevOps);
        var (id, _) = await scope.ServiceProvider.GetRequiredService<CreateProfile>().RunAsync("New");
        await SaveAsync(world, id!.Value, Draft);

        var (effect, deals) = await ImpactAsync(world, id.Value);
        var list = (await ListAsync(world, id.Value, new DraftMove(null, "Dream")))!;

        Assert.Null(effect.Migration);
        Assert.Equal((effect.Scores!.TierCounts[0], null), (list.Count, list.Profile));
        Assert.All(list.Items, item => Assert.Equal(0, item.After!.Value.Tier));
        Assert.Empty(deals.Impact.Moving);
    }

    [Fact]
    public async Task DealsAreCountedAsTheDatabaseHasThem()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var id = await world.ScalarAsync<long>("select id from profiles");
        await SaveAsync(world, id, Draft);
        await AddDealsAsync(world);

        var (effect, view) = await ImpactAsync(world, id, countCancelled: true, page: 2);

        await using var db = await DbAsync(world);
        var deals = await db.Deals.Where(d => d.AccountId != null).ToListAsync();
        int Tier(ProfileScores scores, Deal deal) => scores.TierAt(scores.Snapshot.RowOf(deal.AccountId!.Value));
        var (before, after) = (effect.Migration!.Before, effect.Scores!);
        var moving = deals.Where(d => d.Outcome == DealOutcome.Open && Tier(before, d) != Tier(after, d))
            .OrderByDescending(d => d.Amount ?? -1)
            .ThenBy(d => d.Id)
            .ToList();
        Assert.Equal((moving.Count, moving.Sum(d => d.Amount ?? 0)), (view.Impact.MovingSum.Count, view.Impact.MovingSum.Amount));
        Assert.Equal(moving.Skip(ShowDealImpact.PageSize).Take(ShowDealImpact.PageSize).Select(d => (d.Id, d.Name)),
            view.Items.Select(i => (i.Move.Deal.Id, i.Deal)));
        var closed = deals.Where(d => d.Type == DealType.NewBusiness && d.Outcome != DealOutcome.Open).ToList();
        Assert.Equal(Enumerable.Range(0, 3).Select(t => RateOf(closed.Where(d => Tier(before, d) == t))), view.Impact.WinRatesBefore);
        Assert.Equal(Enumerable.Range(0, 3).Select(t => RateOf(closed.Where(d => Tier(after, d) == t))), view.Impact.WinRatesAfter);
    }

    [Fact]
    public async Task FiguresOfAllDealsAreReadFromAnIndexAlone()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await AddDealsAsync(world);
        await using (var vacuum = world.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("vacuum analyze deals"))
            await vacuum.ExecuteNonQueryAsync();
        await using var db = await DbAsync(world);

        Assert.Contains("Index Only Scan using ix_deals_open", await PlanAsync(world, ReadDealFigures.Open(db).ToQueryString()),
            StringComparison.Ordinal);
        Assert.Contains("Index Only Scan using ix_deals_closed_new_business",
            await PlanAsync(world, ReadDealFigures.Closed(db).ToQueryString()), StringComparison.Ordinal);
    }

    private static Rate RateOf(IEnumerable<Deal> deals) => new(deals.Count(d => d.Outcome == DealOutcome.Won), deals.Count());

    private static async Task<string> PlanAsync(AccountWorld world, string sql)
    {
        // The table is too small for the planner to prefer an index of its own accord.
        await using var connection = await world.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using (var prefer = new NpgsqlCommand("set enable_seqscan = off; set enable_bitmapscan = off", connection))
            await prefer.ExecuteNonQueryAsync();
        await using var explain = new NpgsqlCommand("explain " + sql, connection);
        await using var reader = await explain.ExecuteReaderAsync();
        var plan = "";
        while (await reader.ReadAsync())
            plan += reader.GetString(0) + '\n';
        return plan;
    }

    private static Task<IcpStudioDbContext> DbAsync(AccountWorld world) =>
        world.Services.GetRequiredService<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync();

    private static async Task AddDealsAsync(AccountWorld world)
    {
        await using var command = world.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("""
            insert into deals (name, account_id, type, outcome, amount)
            select 'Deal ' || i, case when i % 17 > 0 then (select id from accounts order by id offset i * 7 % 300 limit 1) end,
                   (array['NewBusiness', 'NewBusiness', 'Expansion'])[1 + i % 3], (array['Open', 'Won', 'Lost', 'Lost', 'Cancelled'])[1 + i % 5],
                   case when i % 11 > 0 then i * 37 % 1000 end
            from generate_series(1, 600) i
            """);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task SaveAsync(AccountWorld world, long id, ProfileDefinition definition)
    {
        await using var scope = world.As(UserRole.RevOps);
        var seen = (await scope.ServiceProvider.GetRequiredService<ShowProfile>().RunAsync(id))!.Draft?.Version;
        Assert.IsType<SaveDraftResult.Saved>(await scope.ServiceProvider.GetRequiredService<SaveDraft>().RunAsync(id, definition, seen));
        await world.Services.GetRequiredService<AccountIndexService>().CatchUpAsync();
    }

    private static async Task<(DraftEffect Effect, DealImpactView Deals)> ImpactAsync(
        AccountWorld world, long id, bool countCancelled = false, int page = 1)
    {
        await using var scope = world.As(UserRole.RevOps);
        var effect = (await scope.ServiceProvider.GetRequiredService<ShowImpact>().RunAsync(id, "USD")).Impact!.Effect;
        return (effect, await scope.ServiceProvider.GetRequiredService<ShowDealImpact>().RunAsync(effect, countCancelled, page));
    }

    private static async Task<AccountListPage?> ListAsync(AccountWorld world, long id, DraftMove move)
    {
        var url = AccountListUrl.Of(new AccountListRequest { ProfileId = id, Move = move }, AttributeCatalog.BuiltIn);
        await using var scope = world.As(UserRole.RevOps);
        return await scope.ServiceProvider.GetRequiredService<ListAccounts>()
            .RunAsync(AccountListUrl.Parse(url, AttributeCatalog.BuiltIn).Request);
    }
}
