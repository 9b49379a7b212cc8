using IcpStudio.Core.Attributes;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Core.Scoring.Sql;
using Npgsql;

namespace IcpStudio.Web.Data.Scores;

/// <summary>
/// Scores the accounts that a transaction has written, in that transaction, by every published profile: the scores kept are
/// never older than the accounts. The profile runs as SQL, which gives the same whole numbers as the kernel.
/// </summary>
internal static class ChangedAccountScores
{
    /// <summary>Call it before the first account is written: until the transaction ends no score run can switch.</summary>
    public static Task BeginAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        ScoreLock.ShareAsync(transaction, cancellationToken);

    /// <summary>Call it after the last account is written.</summary>
    public static async Task WriteAsync(NpgsqlTransaction transaction, AttributeCatalog catalog, CancellationToken cancellationToken)
    {
        foreach (var (runId, asOf, definition) in await CurrentRunsAsync(transaction, cancellationToken))
        {
            var schema = await StoredSchema.OfAsync(transaction, definition, catalog, cancellationToken);
            var select = ProfileSql.Select(
                definition, schema, asOf, "(select * from accounts where changed_xid = pg_current_xact_id()) a", "a.id");
            await using var command = new NpgsqlCommand($"""
                insert into {ScorePartition.Name(runId)} (run_id, account_id, points, score, low, high, tier, disqualifier)
                select {runId}, s.id, s.raw, s.score, s.low, s.high, s.tier, s.disqualifier from ({select.Text}) s
                on conflict (account_id) do update set points = excluded.points, score = excluded.score, low = excluded.low,
                    high = excluded.high, tier = excluded.tier, disqualifier = excluded.disqualifier
                """, transaction.Connection, transaction) { CommandTimeout = Limits.Bulk };
            foreach (var parameter in select.Parameters)
                command.Parameters.Add(new NpgsqlParameter { Value = parameter ?? DBNull.Value });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task<List<(long RunId, DateOnly AsOf, ProfileDefinition Definition)>> CurrentRunsAsync(
        NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select r.id, r.as_of, v.definition from current_runs c
            join score_runs r on r.id = c.run_id join profile_versions v on v.id = r.profile_version_id order by r.id
            """, transaction.Connection, transaction);
        var runs = new List<(long, DateOnly, ProfileDefinition)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            runs.Add((reader.GetInt64(0), reader.GetFieldValue<DateOnly>(1), ProfileJson.Deserialize(reader.GetString(2))));
        return runs;
    }
}
