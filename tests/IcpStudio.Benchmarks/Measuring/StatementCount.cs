using System.Diagnostics;
using Npgsql;

namespace IcpStudio.Benchmarks.Measuring;

/// <summary>What a server was asked in some seconds.</summary>
/// <param name="Commonest">Texts with their calls, the commonest first.</param>
internal sealed record CountedStatements(double Seconds, long Calls, long Discards, IReadOnlyList<(string Text, long Calls)> Commonest);

/// <summary>Counts statements by <c>pg_stat_statements</c>, from a database of its own, so that asking does not count.</summary>
internal sealed class StatementCount : IAsyncDisposable
{
    private const string Own = "icp_bench_watch";
    private readonly NpgsqlDataSource _source;

    private StatementCount(NpgsqlDataSource source) => _source = source;

    public static async Task<StatementCount> OpenAsync(string connectionString)
    {
        await using (var server = NpgsqlDataSource.Create(connectionString))
            await ExecuteAsync(server, $"create database {Own}");
        var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString) { Database = Own, NoResetOnClose = true }.ConnectionString);
        await ExecuteAsync(source, "create extension pg_stat_statements");
        return new StatementCount(source);
    }

    public async Task<CountedStatements> DuringAsync(TimeSpan length)
    {
        await ExecuteAsync(_source, "select pg_stat_statements_reset()");
        var begun = Stopwatch.GetTimestamp();
        await Task.Delay(length);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        await using var command = _source.CreateCommand("""
            select left(regexp_replace(query, '\s+', ' ', 'g'), 160), sum(calls)::bigint from pg_stat_statements
            where dbid <> (select oid from pg_database where datname = current_database()) group by 1 order by 2 desc
            """);
        var texts = new List<(string Text, long Calls)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            texts.Add((reader.GetString(0), reader.GetInt64(1)));
        return new CountedStatements(
            seconds, texts.Sum(t => t.Calls), texts.Where(t => t.Text.StartsWith("DISCARD", StringComparison.OrdinalIgnoreCase))
                .Sum(t => t.Calls), [.. texts.Take(25)]);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
