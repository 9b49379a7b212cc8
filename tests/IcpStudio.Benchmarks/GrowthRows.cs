using IcpStudio.Benchmarks.Measuring;
using IcpStudio.Benchmarks.Workload;
using IcpStudio.Core.Scoring;

namespace IcpStudio.Benchmarks;

/// <summary>Whether ten times the accounts take about ten times as long; in memory only.</summary>
internal static class GrowthRows
{
    private const double Limit = 1.5;

    public static async Task AddAsync(int most, BenchmarkOptions options, ResultTable table)
    {
        var profile = BenchmarkProfile.Create();
        var before = new Timing();
        for (var accounts = most / 100; accounts <= most; accounts *= 10)
        {
            if (accounts < 10_000)
                continue;
            var snapshot = MemoryWorkload.Build(accounts);
            var time =
                (await Stopwatches.InTurnsAsync(options.Rounds, _ => ProfileScores.Score(profile, snapshot, BenchmarkProfile.AsOf)))[0];
            var growth = time.Cpu / before.Cpu / 10;
            table.Add(before.Cpu == 0
                ? new ResultRow($"Full score in memory, {accounts:N0} accounts",
                    $"{ResultTable.Ms(time.Wall)} (CPU {ResultTable.Ms(time.Cpu)})", "", "", "", null)
                : new ResultRow($"Full score in memory, {accounts:N0} accounts",
                    $"{ResultTable.Ms(time.Wall)} (CPU {ResultTable.Ms(time.Cpu)})",
                    "ten times the CPU of a tenth", $"{ResultTable.Number(growth)} of linear", $"{Limit} of linear", growth <= Limit));
            await PartRows.AddAsync(snapshot, options, table);
            await ScoreRows.AddSliderAsync(snapshot, options.Rounds, table);
            before = time;
        }
    }
}
