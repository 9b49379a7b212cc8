using IcpStudio.Benchmarks.Measuring;
using IcpStudio.Benchmarks.Peers;
using IcpStudio.Benchmarks.Workload;
using IcpStudio.Core.Index;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Scoring.WhatIf;

namespace IcpStudio.Benchmarks;

/// <summary>Scoring and what-if against the same profile as SQL.</summary>
internal static class ScoreRows
{
    private const string Peer = "PostgreSQL, parallel";

    public static async Task AddAsync(BenchmarkDatabase database, IndexSnapshot snapshot, BenchmarkOptions options, ResultTable table)
    {
        var profile = BenchmarkProfile.Create();
        await CheckAsync(database, snapshot);
        var published = new WhatIfAnalysis(snapshot, profile, BenchmarkProfile.AsOf);
        var weights = Enumerable.Range(0, 64).Select(seed => BenchmarkProfile.WithOtherWeights(profile, seed)).ToArray();
        published.Of(profile);

        Task Now(Action work)
        {
            work();
            return Task.CompletedTask;
        }

        var times = await Stopwatches.InTurnsAsync(
            options.Rounds,
            _ => SqlScore.CountAsync(database.Source, profile),
            _ => Now(() => ProfileScores.Score(profile, snapshot, BenchmarkProfile.AsOf)),
            n => Now(() => published.Of(weights[n % weights.Length])),
            n => Now(() => published.Of(BenchmarkProfile.WithOtherCondition(profile, 10 + n))));
        table.AddFaster($"Full score, {snapshot.Count:N0} × {BenchmarkProfile.CriteriaCount} criteria", times[1], Peer, times[0], 500);
        table.AddFaster("What-if, all weights changed: tiers, scores, moves", times[2], Peer, times[0], 3_000);
        table.AddFaster("What-if, one condition changed", times[3], Peer, times[0], null);
        await AddSliderAsync(snapshot, options.Rounds, table);
    }

    /// <summary>The slider alone, for any number of accounts.</summary>
    public static async Task AddSliderAsync(IndexSnapshot snapshot, int rounds, ResultTable table)
    {
        var profile = BenchmarkProfile.Create();
        var moves = Enumerable.Range(0, 50).Select(points => BenchmarkProfile.WithSliderAt(profile, points)).ToArray();
        var grabs = Enumerable.Range(0, 8)
            .Select(seed => BenchmarkProfile.WithSliderAt(BenchmarkProfile.WithOtherWeights(profile, seed), 1))
            .ToArray();
        var whatIf = new WhatIfAnalysis(snapshot, profile, BenchmarkProfile.AsOf);
        var grabbed = new WhatIfAnalysis(snapshot, profile, BenchmarkProfile.AsOf);
        whatIf.Of(moves[0], BenchmarkProfile.SliderAt);
        whatIf.Of(moves[1], BenchmarkProfile.SliderAt);
        grabbed.Of(profile);
        var times = await Stopwatches.InTurnsAsync(
            rounds,
            n => grabbed.Of(grabs[n % grabs.Length], BenchmarkProfile.SliderAt),
            n => whatIf.Of(moves[n % moves.Length], BenchmarkProfile.SliderAt));
        table.AddLimit($"Slider grabbed, {snapshot.Count:N0} accounts", times[0], null);
        table.AddLimit($"Slider moved, {snapshot.Count:N0} accounts", times[1], 0.05);
    }

    /// <exception cref="InvalidOperationException">The two do not give the same points: no figure would mean anything.</exception>
    private static async Task CheckAsync(BenchmarkDatabase database, IndexSnapshot snapshot)
    {
        var profile = BenchmarkProfile.Create();
        var scores = ProfileScores.Score(profile, snapshot, BenchmarkProfile.AsOf);
        var ours = new SortedDictionary<int, (long Accounts, long Points)>();
        foreach (var row in scores.Rows())
        {
            var (accounts, points) = ours.GetValueOrDefault(row.Tier);
            ours[row.Tier] = (accounts + 1, points + row.Raw);
        }

        var theirs = await SqlScore.CountAsync(database.Source, profile);
        if (!ours.SequenceEqual(theirs))
            throw new InvalidOperationException($"The index gives {string.Join(", ", ours)}, SQL {string.Join(", ", theirs)}.");
    }
}
