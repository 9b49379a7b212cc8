using IcpStudio.Benchmarks.Measuring;
using IcpStudio.Benchmarks.Workload;
using IcpStudio.Core.Index;
using IcpStudio.Core.Scoring;

namespace IcpStudio.Benchmarks;

/// <summary>One account: scored before it is stored, and explained.</summary>
internal static class LeadRows
{
    public static async Task AddAsync(IndexSnapshot snapshot, BenchmarkOptions options, ResultTable table)
    {
        var profile = BenchmarkProfile.Create();
        var accounts = Enumerable.Range(0, 1_000).Select(i => snapshot.AccountAt(i * 31 % snapshot.RowCount)).ToArray();
        var scorer = new LeadScorer(profile, BenchmarkProfile.AsOf);
        var times = await Stopwatches.InTurnsAsync(
            options.Rounds,
            n => scorer.Score(accounts[n % accounts.Length]),
            n => AccountScorer.Score(profile, accounts[n % accounts.Length], BenchmarkProfile.AsOf));
        table.AddLimit("One account scored that is not stored", times[0], null);
        table.AddLimit("One account explained, with the cheapest change", times[1], null);
    }
}
