using System.Collections.Immutable;
using System.Globalization;
using IcpStudio.Core.Conditions;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Accounts.List;
using IcpStudio.Web.Features.Filters;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Web.Tests.Features.Accounts.List;

/// <summary>Lists, counts of tiers and counts of values are what plain SQL says of the tables, on random filters.</summary>
public sealed class ListsEqualSqlTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly string[] Industries = ["software", "security", "health", "social", "nowhere"];
    private static readonly string[] Tiers = ["Primary", "Secondary", "Poor fit"];

    [Fact]
    public async Task OnRandomFilters()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await using var scope = world.As(UserRole.Rep);
        var (list, random) = (scope.ServiceProvider.GetRequiredService<ListAccounts>(), new Random(17));
        for (var i = 0; i < 60; i++)
        {
            var (filter, where) = Random(random, 3);
            var byPoints = random.Next(2) == 0;
            var isAscending = random.Next(2) == 0;
            var request = new AccountListRequest
            {
                Filter = filter,
                Facets = ["country", "hasRevOpsTeam"],
                Sort = byPoints ? AccountListRequest.ByPoints : "employees",
                Ascending = isAscending,
                PageSize = 500,
            };
            var page = (await list.RunAsync(request))!;
            var order = $"{(byPoints ? "s.points" : "a.employees")} {(isAscending ? "asc" : "desc")} nulls last, a.id";
            Assert.True((await RowsAsync(world, $"select a.id::text, '' from {From} where {where} order by {order}"))
                .Select(r => r.Key)
                .SequenceEqual(page.Items.Select(x => Text(x.Id))), where);

            var tiers = (await RowsAsync(world, $"select s.tier::text, count(*)::text from {From} where {where} group by 1"))
                .ToDictionary();
            Assert.Equal(Enumerable.Range(0, 3).Select(t => tiers.GetValueOrDefault(Text(t), "0")), page.TierCounts.Select(c => Text(c)));
            foreach (var (facet, column) in page.Facets.Where(f => f.Attribute.Key is "country" or "hasRevOpsTeam")
                .Zip(["a.country", "case a.has_rev_ops_team when true then 'yes' when false then 'no' end"]))
            {
                var counts = await RowsAsync(world, $"select coalesce({column}, ''), count(*)::text from {From} where {where} group by 1");
                Assert.Equal(counts.OrderBy(c => c.Key, StringComparer.Ordinal),
                    facet.Values.Select(v => KeyValuePair.Create(v.Value, Text(v.Count)))
                        .Concat(facet.Missing > 0 ? [KeyValuePair.Create("", Text(facet.Missing))] : [])
                        .OrderBy(c => c.Key, StringComparer.Ordinal));
            }
        }
    }

    private const string From =
        "accounts a join current_runs r on true join account_scores s on s.run_id = r.run_id and s.account_id = a.id";

    /// <summary>
    /// A filter and what it means, written out by hand; never of country or hasRevOpsTeam, whose counts would leave their own part out.
    /// </summary>
    private static (Filter Filter, string Sql) Random(Random random, int depth)
    {
        if (depth > 0 && random.Next(3) > 0)
        {
            var parts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Random(random, depth - 1)).ToList();
            ImmutableArray<Filter> filters = [.. parts.Select(p => p.Filter)];
            return random.Next(3) switch
            {
                0 => (new Filter.All(filters), $"({string.Join(" and ", parts.Select(p => p.Sql))})"),
                1 => (new Filter.Any(filters), $"({string.Join(" or ", parts.Select(p => p.Sql))})"),
                _ => (new Filter.Not(filters[0]), $"not {parts[0].Sql}"),
            };
        }

        var (value, low, high) = (Industries[random.Next(Industries.Length)], random.Next(600), random.Next(600, 1000));
        var (tier, score) = (random.Next(3), random.Next(101));
        (Condition Condition, string Sql) leaf = random.Next(8) switch
        {
            0 => (new ValueCondition("industry", ValueOperator.In, [value, "health"]),
                $"coalesce(a.industry in ('{value}', 'health'), false)"),
            1 => (new ValueCondition("industry", ValueOperator.NotIn, [value]), $"coalesce(a.industry <> '{value}', false)"),
            2 => (new NumberCondition("employees", low, high), $"coalesce(a.employees between {low} and {high}, false)"),
            3 => (new ValueCondition("technologies", ValueOperator.AnyOf, ["Salesforce"]),
                "coalesce('Salesforce' = any(a.technologies), false)"),
            4 => (new ValueCondition("technologies", ValueOperator.NoneOf, ["Salesforce"]),
                "coalesce(not 'Salesforce' = any(a.technologies), false)"),
            5 => (new PresenceCondition("employees", IsMissing: true), "a.employees is null"),
            6 => (new ValueCondition("tier", ValueOperator.In, [Tiers[tier]]), $"s.tier = {tier}"),
            _ => (new NumberCondition("score", score, null), $"s.score >= {score}"),
        };
        return (new Filter.Leaf(leaf.Condition), $"({leaf.Sql})");
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task<List<KeyValuePair<string, string>>> RowsAsync(AccountWorld world, string sql)
    {
        await using var command = world.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<KeyValuePair<string, string>>();
        while (await reader.ReadAsync())
            rows.Add(new(reader.GetString(0), reader.GetString(1)));
        return rows;
    }
}
