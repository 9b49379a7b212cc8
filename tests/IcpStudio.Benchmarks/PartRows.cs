using IcpStudio.Benchmarks.Measuring;
using IcpStudio.Benchmarks.Workload;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Kernel;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Scoring.Kernel;

namespace IcpStudio.Benchmarks;

/// <summary>Where the time of a full score goes: each part alone, over all blocks on one core.</summary>
internal static class PartRows
{
    public static async Task AddAsync(IndexSnapshot snapshot, BenchmarkOptions options, ResultTable table)
    {
        var profile = new CompiledProfile(BenchmarkProfile.Create(), new ConditionSet(snapshot), BenchmarkProfile.AsOf);
        var bitmaps = new ulong[snapshot.Blocks.Length][][];
        for (var block = 0; block < bitmaps.Length; block++)
            bitmaps[block] = [.. profile.Tests.Select(_ => new ulong[BlockLayout.BitmapWords])];
        var raw = new short[BlockLayout.BlockRows];
        var counts = new int[profile.ScoreOfRaw.Length];
        var tier = new ulong[BlockLayout.BitmapWords];

        void Fill(int only) => ForBlocks(snapshot, (block, i) =>
        {
            for (var test = 0; test < profile.Tests.Count; test++)
            {
                if (only < 0 || test == only)
                    profile.Tests[test].Fill(block, bitmaps[i][test], KernelPath.Vector);
            }
        });
        var times = await Stopwatches.InTurnsAsync(
            options.Rounds,
            _ => Fill(-1),
            _ => ForBlocks(snapshot, (_, i) => PointsKernel.Sum(profile.Points, bitmaps[i], [], raw, KernelPath.Vector)),
            _ => ForBlocks(snapshot, (_, _) => PointsKernel.FillAtLeast(raw, 300, tier, KernelPath.Vector)),
            _ => ForBlocks(snapshot, (block, _) => PointsKernel.CountByRaw(raw, block.Live, profile.MinRaw, counts)));
        table.AddLimit($"Part: {profile.Tests.Count} conditions to bitmaps", times[0], null);
        table.AddLimit($"Part: {profile.Points.Steps.Length} steps of points added", times[1], null);
        table.AddLimit("Part: one tier's bitmap", times[2], null);
        table.AddLimit("Part: accounts by points", times[3], null);
        await AddPlanesAsync(snapshot, bitmaps, options, table);
    }

    /// <summary>Bitmaps joined and counted, against one word after another.</summary>
    private static async Task AddPlanesAsync(IndexSnapshot snapshot, ulong[][][] bitmaps, BenchmarkOptions options, ResultTable table)
    {
        var counted = 0;
        var to = new ulong[BlockLayout.BitmapWords];
        var times = await Stopwatches.InTurnsAsync(
            options.Rounds,
            _ => ForBlocks(snapshot, (block, i) => Bitmap.And(to, bitmaps[i][0])),
            _ => ForBlocks(snapshot, (block, i) => And(to, bitmaps[i][0])),
            _ => ForBlocks(snapshot, (block, i) => counted += Bitmap.CountBoth(block.Live, bitmaps[i][0])),
            _ => ForBlocks(snapshot, (block, i) => counted -= CountBoth(block.Live, bitmaps[i][0])));
        table.AddFaster("Part: a bitmap and another joined", times[0], "word by word", times[1], null);
        table.AddFaster("Part: rows of two bitmaps counted", times[2], "word by word", times[3], null);

        static void And(ulong[] bitmap, ulong[] other)
        {
            for (var i = 0; i < bitmap.Length; i++)
                bitmap[i] &= other[i];
        }

        static int CountBoth(ulong[] a, ulong[] b)
        {
            var count = 0;
            for (var i = 0; i < a.Length; i++)
                count += (int)ulong.PopCount(a[i] & b[i]);
            return count;
        }
    }

    private static void ForBlocks(IndexSnapshot snapshot, Action<IndexBlock, int> work)
    {
        for (var i = 0; i < snapshot.Blocks.Length; i++)
            work(snapshot.Blocks[i], i);
    }
}
