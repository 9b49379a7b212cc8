using System.Collections.Immutable;
using IcpStudio.Core.Profiles;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Scores;
using IcpStudio.Web.Tests.Features.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Scores;

[Trait(Pace.Name, Pace.Long)]
public sealed class PublishingTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task AReaderNeverSeesTwoVersionsMixed()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        using var end = new CancellationTokenSource();
        var reading = Task.Run(() => ReadUntilAsync(world, end.Token));

        for (var points = 41; points <= 46; points++)
            await world.PublishAsync(WithPoints(points));
        await end.CancelAsync();

        var seen = await reading;
        Assert.All(seen, s => Assert.Equal(300, s.Tiers.Sum()));
        Assert.Equal(seen.Select(s => s.Number).Order(), seen.Select(s => s.Number));
        Assert.All(seen.GroupBy(s => s.Number), version => Assert.Single(version.Select(s => string.Join(',', s.Tiers)).Distinct()));
        Assert.Equal(7, seen[^1].Number);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task AScoreRunThatEndsHalfwayLeavesTheOldScoresAndNothingElse(bool isCancelled)
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var before = await StateAsync(world);
        var version = await PublishUnscoredAsync(world, WithPoints(50));
        await using var scope = world.As(UserRole.RevOps);
        var scoreAll = scope.ServiceProvider.GetRequiredService<ScoreAllAccounts>();
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<Exception>(() => scoreAll.RunAsync(
            version, guard: transaction => isCancelled ? cancel.CancelAsync() : throw new InvalidOperationException("The node is gone."),
            cancellationToken: cancel.Token));

        Assert.Equal(before, await StateAsync(world));
        Assert.Equal(300, (await scoreAll.RunAsync(version)).Accounts);
        Assert.NotEqual(before, await StateAsync(world));
    }

    [Fact]
    public async Task OfTwoWhoPublishAtOnceOneDoesAndTheOtherIsTold()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var id = await world.ScalarAsync<long>("select id from profiles");
        for (var round = 0; round < 5; round++)
        {
            uint seen;
            await using (var scope = world.As(UserRole.RevOps))
                seen = Assert.IsType<SaveDraftResult.Saved>(await scope.ServiceProvider.GetRequiredService<SaveDraft>()
                    .RunAsync(id, WithPoints(60 + round), null)).Version;

            var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(who => Task.Run(async () =>
            {
                await using var scope = world.As(UserRole.RevOps);
                return await scope.ServiceProvider.GetRequiredService<PublishProfile>().RunAsync(id, $"By {who}", seen, andScore: true);
            })));

            Assert.Single(results.OfType<PublishResult.Published>());
            Assert.Single(results, r => r is PublishResult.Overtaken or PublishResult.NoDraft);
            Assert.Equal(round + 2, await world.ScalarAsync<long>("select count(*) from profile_versions"));
            Assert.Equal(round + 1, await world.ScalarAsync<long>("select count(*) from job_runs"));
        }
    }

    private static ProfileDefinition WithPoints(int points) => AccountWorld.Definition with
    {
        Criteria = AccountWorld.Definition.Criteria.SetItem(0, AccountWorld.Definition.Criteria[0] with
        {
            Rules = AccountWorld.Definition.Criteria[0].Rules.SetItem(
                0, AccountWorld.Definition.Criteria[0].Rules[0] with { Points = points }),
        }),
    };

    private static async Task<List<(int Number, ImmutableArray<int> Tiers)>> ReadUntilAsync(AccountWorld world, CancellationToken end)
    {
        var seen = new List<(int, ImmutableArray<int>)>();
        for (var isLast = false; ; isLast = end.IsCancellationRequested)
        {
            var list = (await world.ListAsync(new AccountListRequest()))!;
            seen.Add((list.Profile!.Number, list.TierCounts));
            if (isLast)
                return seen;
            await Task.Yield();
        }
    }

    private static async Task<long> PublishUnscoredAsync(AccountWorld world, ProfileDefinition definition)
    {
        await using var scope = world.As(UserRole.RevOps);
        var applied = Assert.IsType<ApplyResult.Applied>(
            await scope.ServiceProvider.GetRequiredService<ApplyProfile>().RunAsync(definition));
        return Assert.IsType<PublishResult.Published>(await scope.ServiceProvider.GetRequiredService<PublishProfile>()
            .RunAsync(applied.ProfileId, "Halfway")).VersionId;
    }

    /// <summary>The run shown, its rows, and the partitions there are.</summary>
    private static Task<string> StateAsync(AccountWorld world) => world.ScalarAsync<string>("""
        select (select string_agg(profile_id || ':' || run_id, ',') from current_runs) || '|' || (select md5(string_agg(s::text, ';' order by s.account_id)) from account_scores s)
            || '|' || (select string_agg(relname, ',' order by relname) from pg_class where relkind = 'r' and relname like 'account_scores%') || '|' || (select count(*) from score_runs)
        """);
}
