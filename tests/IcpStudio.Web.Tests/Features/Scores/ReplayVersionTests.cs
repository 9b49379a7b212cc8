using System.Security.Cryptography;
using System.Text;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Accounts.Detail;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Features.Profiles.Versions;
using IcpStudio.Web.Features.Scores;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Tests.Features.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Web.Tests.Features.Scores;

public sealed class ReplayVersionTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task ScoresAndExplanationsAreThoseOfItsDayWhateverHasHappenedSince()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var profile = await world.ScalarAsync<long>("select id from profiles");
        await ShiftClocksAsync(world);
        var then = await StoredAsync(world);
        var ids = then.Select(s => s.AccountId).Take(6).ToList();
        var names = (await world.ShowAsync(ids[0])).Account.Values;

        await world.EditAsync(new AccountEdit(ids[0], "industry", "a new industry", names.GetValueOrDefault("industry")));
        await world.EditAsync(new AccountEdit(ids[0], "industry", "software", new AttributeValue.Choice("a new industry")));
        await world.EditAsync(new AccountEdit(ids[1], "employees", "70", (await world.ShowAsync(ids[1])).Account.Value("employees")));
        await world.EditAsync(new AccountEdit(
            ids[2], "technologies", "Salesforce; Slack", (await world.ShowAsync(ids[2])).Account.Value("technologies")));
        await world.ScalarAsync<long>("insert into accounts (name, industry, employees) values ('Late', 'software', 100) returning id");
        await world.PublishAsync(AccountWorld.Definition with { Criteria = AccountWorld.Definition.Criteria.RemoveAt(0) });

        for (var again = 0; again < 2; again++)
        {
            var replayed = await ReplayAsync(world, r => r.RunAsync(profile, 1));
            Assert.Equal(then, replayed!.Profiles[0].Scores.Rows()
                .Select(r => (r.AccountId, r.Raw, r.Score, r.Low, r.High, r.Tier, r.Disqualifier))
                .OrderBy(r => r.AccountId));
            foreach (var id in ids)
            {
                var one = (await ReplayAsync(world, r => r.ExplainAsync(id, profile, 1)))!;
                Assert.Equal(then.Single(s => s.AccountId == id) is var s ? (s.Raw, s.Score, s.Tier) : default,
                    (one.Explanation.Raw, one.Explanation.Score, one.Explanation.Tier));
            }
        }

        Assert.NotEqual(then, await StoredAsync(world));
        var list = (await world.ListAsync(new AccountListRequest { ProfileId = profile, Version = 1 }))!;
        Assert.Equal((true, 1, 300), (list.IsReplay, list.Profile!.Number, list.Count));
        Assert.Null(await ReplayAsync(world, r => r.RunAsync(profile, 3)));
        Assert.Null(await world.ListAsync(new AccountListRequest { ProfileId = profile, Version = 3 }));
        var late = await world.ScalarAsync<long>("select id from accounts where name = 'Late'");
        Assert.Null(await ReplayAsync(world, r => r.ExplainAsync(late, profile, 1)));
    }

    [Fact]
    public async Task WhatARelativeDateMeansIsTakenAtTheVersionsDay()
    {
        await using var world = await AccountWorld.CreateAsync(postgres, isPublished: false);
        await world.ScalarAsync<long>(
            "with u as (update accounts set last_funding_on = current_date - 1000 where id % 2 = 0 returning 1) select count(*) from u");
        var profile = await world.PublishAsync(new ProfileDefinition
        {
            Name = "Fresh money",
            Criteria = [new("lastFundingOn", [new(new DateCondition("lastFundingOn", DateBound.FromAsOf(-30), null), 10)])],
        });
        await ShiftClocksAsync(world, days: 990);

        var replayed = await ReplayAsync(world, r => r.RunAsync(profile, 1));

        Assert.Equal(DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-990)), replayed!.Profiles[0].Scores.AsOf);
        Assert.Equal(150, replayed.Profiles[0].Scores.TierCounts[0]);
        Assert.Equal(0, world.Services.GetRequiredService<AccountIndexService>().CurrentOrNull!.Find(profile)!.Scores.TierCounts[0]);
    }

    [Fact]
    public async Task TheStoredTextHasTheHashThatWasWrittenDown()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var profile = await world.ScalarAsync<long>("select id from profiles");
        await using var scope = world.As(UserRole.Rep);

        var text = (await scope.ServiceProvider.GetRequiredService<ReadVersionText>().RunAsync(profile, 1))!;

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Text))), text.Sha256);
        Assert.True(text.IsIntact);
        Assert.False((text with { Text = text.Text.Replace("40", "41", StringComparison.Ordinal) }).IsIntact);
    }

    // The database refuses to change a version, so what happened before is dated back by whoever may switch its trigger off.
    private static async Task ShiftClocksAsync(AccountWorld world, int days = 1)
    {
        await using var command = world.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand($"""
            alter table profile_versions disable trigger never_changes;
            update profile_versions set published_at = published_at - interval '{days} days';
            alter table profile_versions enable trigger never_changes;
            update accounts set created_at = created_at - interval '2000 days';
            """);
        await command.ExecuteNonQueryAsync();
        await world.Services.GetRequiredService<AccountIndexService>().CatchUpAsync();
    }

    private static async Task<T> ReplayAsync<T>(AccountWorld world, Func<ReplayVersion, Task<T>> ask)
    {
        await world.Services.GetRequiredService<AccountIndexService>().CatchUpAsync();
        await using var scope = world.As(UserRole.Rep);
        return await ask(scope.ServiceProvider.GetRequiredService<ReplayVersion>());
    }

    private static async Task<List<(long AccountId, int Raw, int Score, int Low, int High, int Tier, int Disqualifier)>> StoredAsync(
        AccountWorld world)
    {
        await using var command = world.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("""
            select account_id, points, score, low, high, tier, disqualifier from account_scores s join current_runs c on c.run_id = s.run_id order by account_id
            """);
        var rows = new List<(long, int, int, int, int, int, int)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows.Add((reader.GetInt64(0), reader.GetInt32(1), reader.GetInt16(2), reader.GetInt16(3), reader.GetInt16(4),
                reader.GetInt16(5), reader.IsDBNull(6) ? -1 : reader.GetInt16(6)));
        return rows;
    }
}
