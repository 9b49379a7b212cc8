using IcpStudio.Benchmarks.Measuring;
using IcpStudio.Benchmarks.Peers;
using IcpStudio.Benchmarks.Workload;
using IcpStudio.Web.Features.Scores;
using Npgsql;

namespace IcpStudio.Benchmarks;

/// <summary>A whole score run, against copying the same rows in binary and building the same two indexes.</summary>
internal static class PublishRows
{
    private const string Peer = "binary COPY in + two indexes";

    public static async Task AddAsync(BenchmarkDatabase database, long versionId, BenchmarkOptions options, ResultTable table)
    {
        using var rows = new MemoryStream();
        var count = (long)(await database.AskAsync("select count(*) from account_scores"))!;
        await RawCopy.OutAsync(database.Source, "copy (select * from account_scores) to stdout (format binary)", rows);
        var times = await Stopwatches.InTurnsAsync(
            options.Rounds,
            _ => CopyAsync(database.Source, rows),
            _ => PublishAsync(database, versionId, sideBySide: false),
            _ => PublishAsync(database, versionId, sideBySide: true));
        table.AddShare($"Publish {count:N0} scores, one transaction", times[1], Peer, times[0], 0.9);
        table.AddShare($"Publish {count:N0} scores, two connections", times[2], Peer, times[0], 0.75);
    }

    private static Task PublishAsync(BenchmarkDatabase database, long versionId, bool sideBySide)
    {
        var score = database.Get<ScoreAllAccounts>();
        score.SideBySide = sideBySide;
        return score.RunAsync(versionId);
    }

    private static async Task CopyAsync(NpgsqlDataSource database, Stream rows)
    {
        await using var connection = await database.OpenConnectionAsync();
        async Task DoAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync();
        }

        await DoAsync("create table copied (like account_scores)");
        await RawCopy.InAsync(connection, "copy copied from stdin (format binary)", rows);
        await DoAsync("alter table copied add primary key (account_id)");
        await DoAsync("create index on copied (points desc, account_id)");
        await DoAsync("drop table copied");
    }
}
