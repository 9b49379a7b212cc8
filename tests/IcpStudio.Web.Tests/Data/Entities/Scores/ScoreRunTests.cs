using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Data.Scores;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Scores;
using IcpStudio.Web.Tests.Features.Accounts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Web.Tests.Data.Entities.Scores;

[Trait(Pace.Name, Pace.Long)]
public sealed class ScoreRunTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const int Accounts = 300;

    [Fact]
    public async Task AReaderThroughAHundredRunsNeverSeesTwoMixed()
    {
        await using var world = await AccountWorld.CreateAsync(postgres, isPublished: false);
        var versions = new[] { await PublishAsync(world, 10), await PublishAsync(world, 20) };
        await ScoreAsync(world, versions[0], sideBySide: false);
        using var end = new CancellationTokenSource();
        var reading = ReadUntilAsync(world, end.Token);

        for (var run = 1; run <= 100; run++)
            await ScoreAsync(world, versions[run % 2], sideBySide: run % 4 < 2);
        await end.CancelAsync();

        var seen = await reading;
        Assert.All(seen, s => Assert.Equal((Accounts, s.Least), (s.Count, s.Most)));
        Assert.Equal([10, 20], seen.Select(s => s.Least).Distinct().Order());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task ANodeThatLostItsRunLeavesEverythingAsItWas(bool sideBySide)
    {
        await using var world = await AccountWorld.CreateAsync(postgres, isPublished: false);
        await ScoreAsync(world, await PublishAsync(world, 10), sideBySide);
        var later = await PublishAsync(world, 20);
        var before = await TablesAsync(world);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => ScoreAsync(world, later, sideBySide, _ => throw new InvalidOperationException("Another node has it.")));

        Assert.Superset(before.ToHashSet(), (await TablesAsync(world)).ToHashSet());
        await world.Services.GetRequiredService<ScoreStore>().DropOrphansAsync(default);
        Assert.Equal(before, await TablesAsync(world));
        Assert.Equal((Accounts, 10, 10), await ReadAsync(world));
    }

    [Fact]
    public async Task WhatAKilledRunLeftIsDroppedUnlessARunIsUnderWay()
    {
        await using var world = await AccountWorld.CreateAsync(postgres, isPublished: false);
        var store = world.Services.GetRequiredService<ScoreStore>();
        await ExecuteAsync(world, "create table account_scores_4711 (like account_scores)");

        await using (await store.BeginAsync(await PublishAsync(world, 10), new DateOnly(2025, 1, 1), default))
            await store.DropOrphansAsync(default);
        Assert.Contains("account_scores_4711", await TablesAsync(world));

        await store.DropOrphansAsync(default);
        Assert.DoesNotContain("account_scores_4711", await TablesAsync(world));
    }

    [Fact]
    public async Task KeepsWhatWasReplacedAMomentAgoAndAsManyEarlierRunsAsTheSettingSays()
    {
        await using var world = await AccountWorld.CreateAsync(postgres, isPublished: false);
        var version = await PublishAsync(world, 10);
        world.Services.GetRequiredService<IConfiguration>()["Scores:KeepRuns"] = "2";
        for (var run = 0; run < 5; run++)
            await ScoreAsync(world, version, sideBySide: false);
        var store = world.Services.GetRequiredService<ScoreStore>();
        await store.DropUnusedAsync(default);
        Assert.Equal(5, (await TablesAsync(world)).Count);

        await ExecuteAsync(world, "update score_runs set finished_at = finished_at - interval '2 minutes'");
        await store.DropUnusedAsync(default);
        Assert.Equal(3, (await TablesAsync(world)).Count);

        world.Services.GetRequiredService<IConfiguration>()["Scores:KeepRuns"] = "0";
        await store.DropUnusedAsync(default);
        Assert.Single(await TablesAsync(world));
    }

    [Fact]
    public async Task TheDatabaseAloneScoresTheSame()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        const string Rows = """
            select string_agg(concat_ws(',', s.account_id, s.points, s.score, s.low, s.high, s.tier, s.disqualifier), ' ' order by s.account_id)
            from account_scores s join current_runs c on c.run_id = s.run_id
            """;
        var ours = await AskAsync(world, Rows);
        var version = (long)(await AskAsync(world, "select max(id) from profile_versions"))!;

        await using var scope = world.As(UserRole.Admin);
        var result = await scope.ServiceProvider.GetRequiredService<ScoreInDatabase>().RunAsync(version);

        Assert.Equal(Accounts, result.Accounts);
        Assert.Equal(result.RunId, await AskAsync(world, "select run_id from current_runs"));
        Assert.Equal(ours, await AskAsync(world, Rows));
    }

    /// <summary>Publishes a version that gives everybody so many points.</summary>
    private static async Task<long> PublishAsync(AccountWorld world, int points)
    {
        await using var scope = world.As(UserRole.Admin);
        var definition = new ProfileDefinition
        {
            Name = "All",
            Criteria = [new Criterion(BuiltInAttributes.Name,
                [new Rule(new PresenceCondition(BuiltInAttributes.Name, IsMissing: false), points)], PointsWhenMissing: points)],
        };
        var applied = Assert.IsType<ApplyResult.Applied>(
            await scope.ServiceProvider.GetRequiredService<ApplyProfile>().RunAsync(definition));
        return Assert.IsType<PublishResult.Published>(await scope.ServiceProvider.GetRequiredService<PublishProfile>()
            .RunAsync(applied.ProfileId, null)).VersionId;
    }

    private static async Task ScoreAsync(
        AccountWorld world, long version, bool sideBySide, Func<System.Data.Common.DbTransaction, Task>? guard = null)
    {
        await using var scope = world.As(UserRole.Admin);
        var score = scope.ServiceProvider.GetRequiredService<ScoreAllAccounts>();
        score.SideBySide = sideBySide;
        await score.RunAsync(version, guard: guard);
    }

    private static async Task<List<(int Count, int Least, int Most)>> ReadUntilAsync(AccountWorld world, CancellationToken end)
    {
        var seen = new List<(int, int, int)>();
        while (!end.IsCancellationRequested)
            seen.Add(await ReadAsync(world));
        return seen;
    }

    private static async Task<(int Count, int Least, int Most)> ReadAsync(AccountWorld world)
    {
        await using var command = world.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("""
            select count(*)::int, min(s.points), max(s.points) from account_scores s join current_runs c on c.run_id = s.run_id
            """);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2));
    }

    private static async Task<List<string>> TablesAsync(AccountWorld world)
    {
        await using var command = world.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "select relname::text from pg_class where relkind = 'r' and relname ~ '^account_scores_[0-9]+$' order by 1");
        var names = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            names.Add(reader.GetString(0));
        return names;
    }

    private static async Task<object?> AskAsync(AccountWorld world, string sql)
    {
        await using var command = world.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private static Task ExecuteAsync(AccountWorld world, string sql) => AskAsync(world, sql);
}
