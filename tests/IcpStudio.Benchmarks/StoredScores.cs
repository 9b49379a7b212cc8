using System.Data;
using IcpStudio.Benchmarks.Workload;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Core.Scoring.Sql;
using IcpStudio.Web.Data.Scores;
using IcpStudio.Web.Indexing;
using Npgsql;

namespace IcpStudio.Benchmarks;

/// <summary>Holds the stored scores against their accounts.</summary>
internal static class StoredScores
{
    /// <summary>
    /// How many stored scores are missing, superfluous or not what the profile as SQL gives, in one snapshot of the database.
    /// </summary>
    public static async Task<long> CountWrongAsync(BenchmarkDatabase database)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var (run, asOf, definition) = await CurrentAsync(connection);
        var schema = await StoredSchema.OfAsync(
            transaction, definition, database.Get<AttributeCatalogSource>().Current, CancellationToken.None);
        var select = ProfileSql.Select(definition, schema, asOf, "accounts a", "a.id");
        await using var command = new NpgsqlCommand($"""
            select count(*) from ({select.Text}) t full join (select * from account_scores where run_id = {run}) s on s.account_id = t.id
            where (t.id, t.raw, t.score, t.low, t.high, t.tier, t.disqualifier)
                is distinct from (s.account_id, s.points, s.score::int, s.low::int, s.high::int, s.tier::int, s.disqualifier::int)
            """, connection) { CommandTimeout = 0 };
        foreach (var parameter in select.Parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter ?? DBNull.Value });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<(long Run, DateOnly AsOf, ProfileDefinition Definition)> CurrentAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("""
            select r.id, r.as_of, v.definition from current_runs c
            join score_runs r on r.id = c.run_id join profile_versions v on v.id = r.profile_version_id
            """, connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetFieldValue<DateOnly>(1), ProfileJson.Deserialize(reader.GetString(2)));
    }
}
