using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Kernel;
using IcpStudio.Core.Scoring.Kernel;

namespace IcpStudio.Core.Scoring;

/// <summary>The scores of one block by one profile; never changes. The match bitmaps they were made from are not kept.</summary>
internal sealed class BlockScores
{
    private readonly CompiledProfile _profile;
    private readonly KernelPath _path;
    private readonly ulong[][] _disqualifiers;
    private readonly Lazy<(short[] Low, short[] High)> _range;

    /// <param name="bitmaps">The rows that meet each test of the profile; not kept.</param>
    public BlockScores(CompiledProfile profile, IndexBlock block, ulong[][] bitmaps, KernelPath path)
    {
        (_profile, Block, _path) = (profile, block, path);
        Raw = GC.AllocateUninitializedArray<short>(BlockLayout.BlockRows);
        PointsKernel.Sum(profile.Points, bitmaps, [], Raw, path);

        Disqualified = Bitmap.None;
        _disqualifiers = [];
        if (profile.Disqualifiers.Length > 0)
        {
            Disqualified = new ulong[BlockLayout.BitmapWords];
            BlockTiers.FillDisqualified(profile, block, bitmaps, Disqualified);
            _disqualifiers = [.. profile.Disqualifiers.Select(test => (ulong[])bitmaps[test].Clone())];
        }

        Tiers = new ulong[profile.TierFrom.Length + 1][];
        for (var tier = 0; tier < Tiers.Length; tier++)
            Tiers[tier] = Bitmap.Uninitialized();
        BlockTiers.Fill(profile, block, Raw, Disqualified, Tiers, path);
        TierCounts = [.. Tiers.Select(t => Bitmap.Count(t))];
        Histogram = new int[101];
        BlockTiers.CountScores(profile, block, Raw, Histogram);
        _range = new(Ranges);
    }

    public IndexBlock Block { get; }

    /// <summary>Raw points by slot; see <see cref="PointsKernel"/>.</summary>
    public short[] Raw { get; }

    /// <summary>Live rows that meet a disqualifier.</summary>
    public ulong[] Disqualified { get; }

    /// <summary>Live rows of each tier.</summary>
    public ulong[][] Tiers { get; }

    public int[] TierCounts { get; }

    /// <summary>Live rows by score, 0 to 100.</summary>
    public int[] Histogram { get; }

    public int RawAt(int row) => Raw[PointsKernel.SlotOf(row)];

    /// <summary>Scores of a row with its missing values at their worst and best.</summary>
    public (int Low, int High) RangeAt(int row)
    {
        if (_range.IsValueCreated)
            return (_profile.ScoreOf(_range.Value.Low[PointsKernel.SlotOf(row)]),
                _profile.ScoreOf(_range.Value.High[PointsKernel.SlotOf(row)]));
        var raw = RawAt(row);
        return (_profile.ScoreOf(raw + Sum(_profile.ToLow, row)), _profile.ScoreOf(raw + Sum(_profile.ToHigh, row)));
    }

    /// <summary>Prepares the ranges of all rows at once, for readers that want them all.</summary>
    public void PrepareRanges() => _ = _range.Value;

    /// <summary>Index of the first disqualifier met, or -1.</summary>
    public int DisqualifierAt(int row) =>
        Bitmap.Has(Disqualified, row) ? Array.FindIndex(_disqualifiers, bitmap => Bitmap.Has(bitmap, row)) : -1;

    private int Sum(PointPlan plan, int row)
    {
        var sum = 0;
        foreach (var step in plan.Steps)
            sum += Bitmap.Has(Missing(step), row) ? step.Points : 0;
        return sum;
    }

    private (short[] Low, short[] High) Ranges()
    {
        var (low, high) = (new short[BlockLayout.BlockRows], new short[BlockLayout.BlockRows]);
        PointsKernel.Sum(_profile.ToLow, MissingBitmaps(_profile.ToLow), Raw, low, _path);
        PointsKernel.Sum(_profile.ToHigh, MissingBitmaps(_profile.ToHigh), Raw, high, _path);
        return (low, high);
    }

    private ulong[][] MissingBitmaps(PointPlan plan)
    {
        var bitmaps = new ulong[_profile.Tests.Count][];
        foreach (var step in plan.Steps)
            bitmaps[step.Bitmap] = Missing(step);
        return bitmaps;
    }

    /// <summary>What a range adds it adds to missing values, whose bitmaps the block has.</summary>
    private ulong[] Missing(PointStep step) => _profile.Tests[step.Bitmap].Ready(Block)!;
}
