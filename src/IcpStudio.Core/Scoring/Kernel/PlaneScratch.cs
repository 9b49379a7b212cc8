using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Scoring.Kernel;

/// <summary>Planes that a thread uses over and over, for work that keeps none of them.</summary>
internal static class PlaneScratch
{
    [ThreadStatic]
    private static List<ulong[]>? t_planes;

    [ThreadStatic]
    private static short[]? t_raw;

    /// <summary>Room for the raw points of a block, the thread's own until it asks again.</summary>
    public static short[] Raw => t_raw ??= new short[IndexShape.BlockRows];

    /// <summary>The planes of all tests for a block: good until the thread asks again, but for those the block owns.</summary>
    public static ulong[][] Fill(IReadOnlyList<PlaneTest> tests, IndexBlock block, KernelPath path)
    {
        t_planes ??= [];
        var planes = new ulong[tests.Count][];
        for (var i = 0; i < planes.Length; i++)
        {
            if (i == t_planes.Count)
                t_planes.Add(Plane.Uninitialized());
            if (tests[i].Ready(block) is { } ready)
            {
                planes[i] = ready;
                continue;
            }

            planes[i] = t_planes[i];
            tests[i].Fill(block, planes[i], path);
        }

        return planes;
    }
}
