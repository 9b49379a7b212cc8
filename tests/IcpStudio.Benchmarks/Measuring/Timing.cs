using System.Diagnostics;

namespace IcpStudio.Benchmarks.Measuring;

/// <summary>Medians of several rounds, in milliseconds.</summary>
/// <param name="Wall">By the clock on the wall.</param>
/// <param name="Cpu">Of this process; a server's own time is not in it.</param>
internal readonly record struct Timing(double Wall, double Cpu);

/// <summary>Takes times on a machine that has other things to do: what is compared is run in turns.</summary>
internal static class Stopwatches
{
    private const double MinSampleMs = 250;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(500);

    /// <summary>The median times of each, run in turns after a round that is not counted.</summary>
    /// <param name="rounds">At least 1.</param>
    /// <param name="runs">What to time; each gets the number of the run, which differs every time.</param>
    public static async Task<Timing[]> InTurnsAsync(int rounds, params Func<int, Task>[] runs)
    {
        var repeats = new int[runs.Length];
        for (var i = 0; i < runs.Length; i++)
        {
            // Until the compiler has made its last version of what is called.
            var begun = Stopwatch.GetTimestamp();
            do
            {
                await runs[i](0);
            }
            while (Stopwatch.GetElapsedTime(begun) < WarmUp);
            repeats[i] = (int)Math.Clamp(MinSampleMs / Math.Max(0.0001, (await OnceAsync(runs[i], 1, 1)).Wall), 1, 20_000);
        }

        var samples = runs.Select(_ => new List<Timing>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < runs.Length; i++)
                samples[i].Add(await OnceAsync(runs[i], repeats[i], 2 + round * repeats[i]));
        }

        return [.. samples.Select(s => new Timing(Median(s.Select(t => t.Wall)), Median(s.Select(t => t.Cpu))))];
    }

    /// <summary>As <see cref="InTurnsAsync"/>, for work that never waits.</summary>
    public static Task<Timing[]> InTurnsAsync(int rounds, params Action<int>[] runs) =>
        InTurnsAsync(rounds, [.. runs.Select<Action<int>, Func<int, Task>>(run => n =>
        {
            run(n);
            return Task.CompletedTask;
        })]);

    private static async Task<Timing> OnceAsync(Func<int, Task> run, int repeats, int first)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < repeats; i++)
            await run(first + i);
        var wall = Stopwatch.GetElapsedTime(started);
        return new Timing(wall.TotalMilliseconds / repeats, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / repeats);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
