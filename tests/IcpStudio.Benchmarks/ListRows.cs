using IcpStudio.Benchmarks.Measuring;
using IcpStudio.Benchmarks.Workload;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Lists;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Data.Accounts;
using IcpStudio.Web.Data.Attributes;
using IcpStudio.Web.Indexing;
using Npgsql;

namespace IcpStudio.Benchmarks;

/// <summary>A page of a filtered list with its exact count and its rows, against a join of accounts and scores.</summary>
internal static class ListRows
{
    private static readonly string[] Industries = [BenchmarkAttributes.Value("industry", 1), BenchmarkAttributes.Value("industry", 2)];
    private static readonly string[] Technologies = [BenchmarkAttributes.Value("technologies", 3)];

    public static async Task AddAsync(BenchmarkDatabase database, ScoredAccounts accounts, BenchmarkOptions options, ResultTable table)
    {
        var (snapshot, scores) = (accounts.Snapshot, accounts.Profiles[0].Scores);
        var filter = new Filter.All(
        [
            new Filter.Leaf(new ValueCondition("industry", ValueOperator.In, [.. Industries])),
            new Filter.Leaf(new NumberCondition("employees", 200, null)),
            new Filter.Leaf(new ValueCondition("technologies", ValueOperator.AnyOf, [.. Technologies])),
        ]);
        var query = new AccountQuery(filter, BenchmarkProfile.AsOf);
        var reader = database.Get<AccountReader>();
        async Task OursAsync()
        {
            var page = AccountList.Page(query, snapshot, scores);
            await reader.ReadAsync(page.Ids, AttributeCatalog.BuiltIn);
        }

        var page = AccountList.Page(query, snapshot, scores);
        var (theirIds, theirCount) = await JoinAsync(database.Source);
        if (theirCount != page.Count || !theirIds.SequenceEqual(page.Ids))
            throw new InvalidOperationException($"The index lists {page.Count} accounts, SQL {theirCount}.");
        var times = await Stopwatches.InTurnsAsync(options.Rounds, _ => JoinAsync(database.Source), _ => OursAsync());
        table.AddFaster($"List: filter, count of {page.Count:N0}, 50 rows of PostgreSQL", times[1], "SQL join and its count", times[0], 50);
        await AddSortsAsync(snapshot, scores, options.Rounds, table);
    }

    private static async Task AddSortsAsync(IndexSnapshot snapshot, ProfileScores scores, int rounds, ResultTable table)
    {
        var all = new AccountQuery(Filter.Everything, BenchmarkProfile.AsOf);
        Action<int> Sorted(AccountQuery query) => _ => AccountList.Page(query, snapshot, scores);
        var times = await Stopwatches.InTurnsAsync(
            rounds,
            Sorted(all),
            Sorted(all with { Sort = AccountSort.ByName, Descending = false }),
            Sorted(all with { Sort = AccountSort.By("annualRevenue") }),
            Sorted(all with { Search = "zetlab" }));
        table.AddLimit("List of all by points, first page", times[0], null);
        table.AddLimit("List of all by name, first page", times[1], null);
        table.AddLimit("List of all by a number, first page", times[2], null);
        table.AddLimit("Search in names and domains", times[3], null);
    }

    private static async Task<(long[] Ids, long Count)> JoinAsync(NpgsqlDataSource database)
    {
        const string From = """
            from accounts a join account_scores s on s.account_id = a.id and s.run_id = (select run_id from current_runs)
            where a.industry = any($1) and a.employees >= 200 and a.technologies && $2
            """;
        await using var connection = await database.OpenConnectionAsync();
        var ids = new List<long>();
        await using (var page = Command(
            $"select {AccountColumns.Select}, s.points, s.score, s.tier {From} order by s.points desc, s.account_id limit 50", connection))
        await using (var reader = await page.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                ids.Add(AccountColumns.Read(reader, AttributeCatalog.BuiltIn).Id);
        }

        await using var count = Command($"select count(*) {From}", connection);
        return ([.. ids], (long)(await count.ExecuteScalarAsync())!);
    }

    private static NpgsqlCommand Command(string sql, NpgsqlConnection connection) => new(sql, connection)
    {
        CommandTimeout = 0,
        Parameters = { new NpgsqlParameter { Value = Industries }, new NpgsqlParameter { Value = Technologies } },
    };
}
