using System.Diagnostics;
using IcpStudio.Core.Evidence;
using IcpStudio.Core.Evidence.Findings;
using Xunit.Abstractions;

namespace IcpStudio.Core.Tests.Evidence;

[Trait(Pace.Name, Pace.Long)]
public sealed class LargeCohortTests(ITestOutputHelper output)
{
    // The full size with the full simulations.
    private static readonly int Deals = SimulationTests.Worlds < 1_000 ? 10_000 : 100_000;

    [Fact]
    public void FindsTheTruthAmongSixtyAttributes()
    {
        var parts = Enumerable.Range(1, 3).Select(seed => SimulatedWorld.Of(seed, Deals, seed == 1 ? .5 : 0).Cohort).ToList();
        var cohort = parts[0] with
        {
            Columns = [.. parts[0].Columns,
                .. parts[1..].SelectMany((p, i) =>
                    p.Columns.Select(c => c with { Attribute = c.Attribute with { Key = $"{c.Attribute.Key}of{i}" } })).Take(36)]
        };
        var progress = new System.Collections.Concurrent.ConcurrentBag<int>();
        using var process = Process.GetCurrentProcess();
        var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        var result = EvidenceAnalysis.Run(cohort, new(), progress.Add);
        output.WriteLine($"{cohort.Count:N0} deals × {cohort.Columns.Length} attributes: {watch.ElapsedMilliseconds:N0} ms, "
            + $"{Spent(process, before):N0} ms of processor time on {Environment.ProcessorCount} cores.");

        Assert.Equal(60, cohort.Columns.Length);
        Assert.Equal(Enumerable.Range(1, 60), progress.Order());
        Assert.Equal(SimulatedWorld.Truth.Order(),
            result.Attributes.Where(a => a.EvidenceGrade == EvidenceGrade.SetsApart).Select(a => a.Attribute.Key).Order());
        Assert.Equal(57, result.Attributes.Count(a => a.EvidenceGrade == EvidenceGrade.DoesNotMatter));
    }

    private static double Spent(Process process, TimeSpan before)
    {
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds;
    }
}
