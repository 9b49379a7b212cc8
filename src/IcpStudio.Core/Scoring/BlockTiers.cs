using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Kernel;
using IcpStudio.Core.Scoring.Kernel;

namespace IcpStudio.Core.Scoring;

/// <summary>From the raw points of one block to its tiers and counts, into memory of the caller's.</summary>
internal static class BlockTiers
{
    /// <summary>Fills the live rows that meet a disqualifier.</summary>
    public static void FillDisqualified(CompiledProfile profile, IndexBlock block, ulong[][] bitmaps, ulong[] disqualified)
    {
        Array.Clear(disqualified);
        foreach (var test in profile.Disqualifiers)
            Bitmap.Or(disqualified, bitmaps[test]);
        Bitmap.And(disqualified, block.Live);
    }

    /// <summary>Fills the live rows of each tier.</summary>
    public static void Fill(CompiledProfile profile, IndexBlock block, short[] raw, ulong[] disqualified, ulong[][] tiers, KernelPath path)
    {
        var left = tiers[^1];
        block.Live.CopyTo(left, 0);
        Bitmap.Except(left, disqualified);
        for (var tier = 0; tier < profile.TierFrom.Length; tier++)
        {
            var bitmap = tiers[tier];
            PointsKernel.FillAtLeast(raw, profile.TierFrom[tier], bitmap, path);
            Bitmap.And(bitmap, left);
            Bitmap.Except(left, bitmap);
        }

        Bitmap.Or(left, disqualified);
    }

    /// <summary>Adds the live rows to counts by score, 0 to 100.</summary>
    public static void CountScores(CompiledProfile profile, IndexBlock block, short[] raw, Span<int> byScore)
    {
        var byRaw = new int[profile.ScoreOfRaw.Length];
        PointsKernel.CountByRaw(raw, block.Live, profile.MinRaw, byRaw);
        for (var i = 0; i < byRaw.Length; i++)
            byScore[profile.ScoreOfRaw[i]] += byRaw[i];
    }
}
