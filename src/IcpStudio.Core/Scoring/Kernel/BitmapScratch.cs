using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Evaluation;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Scoring.Kernel;

/// <summary>Bitmaps that a thread uses over and over, for work that keeps none of them.</summary>
internal static class BitmapScratch
{
    [ThreadStatic]
    private static List<ulong[]>? t_planes;

    [ThreadStatic]
    private static short[]? t_raw;

    /// <summary>Room for the raw points of a block, the thread's own until it asks again.</summary>
    public static short[] Raw => t_raw ??= new short[BlockLayout.BlockRows];

    /// <summary>The bitmaps of all tests for a block: good until the thread asks again, but for those the block owns.</summary>
    public static ulong[][] Fill(IReadOnlyList<ConditionTest> tests, IndexBlock block, KernelPath path)
    {
        t_planes ??= [];
        var bitmaps = new ulong[tests.Count][];
        for (var i = 0; i < bitmaps.Length; i++)
        {
            if (i == t_planes.Count)
                t_planes.Add(Bitmap.Uninitialized());
            if (tests[i].Ready(block) is { } ready)
            {
                bitmaps[i] = ready;
                continue;
            }

            bitmaps[i] = t_planes[i];
            tests[i].Fill(block, bitmaps[i], path);
        }

        return bitmaps;
    }
}
