using IcpStudio.Benchmarks.Workload;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring.Sql;
using IcpStudio.Web.Data.Attributes;
using Npgsql;

namespace IcpStudio.Benchmarks.Peers;

/// <summary>The peer of scoring: the same profile as SQL over table <c>accounts</c>, answered in parallel by PostgreSQL.</summary>
internal static class SqlScore
{
    /// <summary>Accounts and sum of points by tier.</summary>
    public static async Task<SortedDictionary<int, (long Accounts, long Points)>> CountAsync(
        NpgsqlDataSource database, ProfileDefinition profile)
    {
        var schema = new SqlSchema(AttributeCatalog.BuiltIn, a => AttributeStorage.Expression(a, "a"), (_, operand) => operand);
        var select = ProfileSql.Select(profile, schema, BenchmarkProfile.AsOf, "accounts a", "a.id");
        await using var command = database.CreateCommand($"select tier, count(*), sum(raw)::bigint from ({select.Text}) s group by tier");
        command.CommandTimeout = 0;
        foreach (var parameter in select.Parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter ?? DBNull.Value });
        var tiers = new SortedDictionary<int, (long, long)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            tiers.Add(reader.GetInt32(0), (reader.GetInt64(1), reader.GetInt64(2)));
        return tiers;
    }
}
