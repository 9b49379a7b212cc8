using IcpStudio.Core.Index;
using IcpStudio.Core.Scoring.Kernel;

namespace IcpStudio.Core.Scoring;

/// <summary>The scores of one block by one profile; never changes.</summary>
internal sealed class BlockScores
{
    private readonly CompiledProfile _profile;
    private readonly KernelPath _path;
    private readonly Lazy<(short[] Low, short[] High)> _range;

    /// <param name="reuse">Scores whose planes are taken over where they cannot have changed, with the test of theirs for each test of ours.</param>
    public BlockScores(CompiledProfile profile, IndexBlock block, KernelPath path, (BlockScores Scores, int[] SameTests)? reuse)
    {
        (_profile, Block, _path) = (profile, block, path);
        Planes = new ulong[profile.Tests.Count][];
        for (var i = 0; i < Planes.Length; i++)
        {
            if (reuse is { } old && old.SameTests[i] is >= 0 and var same && profile.Tests[i].SeesTheSame(block, old.Scores.Block))
            {
                Planes[i] = old.Scores.Planes[same];
                continue;
            }

            Planes[i] = Plane.Uninitialized();
            profile.Tests[i].Fill(block, Planes[i], path);
        }

        Raw = new short[IndexShape.BlockRows];
        PointsKernel.Add(profile.Steps, Planes, Raw, path);
        Disqualified = DisqualifiedRows();
        Tiers = TierPlanes();
        TierCounts = [.. Tiers.Select(t => Plane.Count(t))];
        Histogram = ScoreHistogram();
        _range = new(Ranges);
    }

    public IndexBlock Block { get; }

    /// <summary>The rows that meet each test.</summary>
    public ulong[][] Planes { get; }

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
            return (_profile.ScoreOf(_range.Value.Low[PointsKernel.SlotOf(row)]), _profile.ScoreOf(_range.Value.High[PointsKernel.SlotOf(row)]));
        var raw = RawAt(row);
        return (_profile.ScoreOf(raw + Sum(_profile.ToLow, row)), _profile.ScoreOf(raw + Sum(_profile.ToHigh, row)));
    }

    /// <summary>Prepares the ranges of all rows at once, for readers that want them all.</summary>
    public void PrepareRanges() => _ = _range.Value;

    /// <summary>Index of the first disqualifier met, or -1.</summary>
    public int DisqualifierAt(int row) => Plane.Has(Disqualified, row)
        ? Array.FindIndex(_profile.Disqualifiers, test => Plane.Has(Planes[test], row)) : -1;

    private int Sum(PointStep[] steps, int row)
    {
        var sum = 0;
        foreach (var step in steps)
            sum += Plane.Has(Planes[step.Plane], row) ? step.Points : 0;
        return sum;
    }

    private (short[] Low, short[] High) Ranges()
    {
        var (low, high) = ((short[])Raw.Clone(), (short[])Raw.Clone());
        PointsKernel.Add(_profile.ToLow, Planes, low, _path);
        PointsKernel.Add(_profile.ToHigh, Planes, high, _path);
        return (low, high);
    }

    private ulong[] DisqualifiedRows()
    {
        if (_profile.Disqualifiers.Length == 0)
            return Plane.None;
        var rows = new ulong[IndexShape.PlaneWords];
        foreach (var test in _profile.Disqualifiers)
            Plane.Or(rows, Planes[test]);
        Plane.And(rows, Block.Live);
        return rows;
    }

    private ulong[][] TierPlanes()
    {
        var planes = new ulong[_profile.TierFrom.Length + 1][];
        var left = (ulong[])Block.Live.Clone();
        for (var word = 0; word < left.Length; word++)
            left[word] &= ~Disqualified[word];
        for (var tier = 0; tier < _profile.TierFrom.Length; tier++)
        {
            planes[tier] = Plane.Uninitialized();
            PointsKernel.FillAtLeast(Raw, _profile.TierFrom[tier], planes[tier], _path);
            for (var word = 0; word < left.Length; word++)
            {
                planes[tier][word] &= left[word];
                left[word] &= ~planes[tier][word];
            }
        }

        Plane.Or(left, Disqualified);
        planes[^1] = left;
        return planes;
    }

    private int[] ScoreHistogram()
    {
        var byRaw = new int[_profile.ScoreOfRaw.Length];
        if (Block.LiveCount == IndexShape.BlockRows)
        {
            foreach (var raw in Raw)
                byRaw[raw - _profile.LeastRaw]++;
        }
        else
        {
            foreach (var row in Plane.Rows(Block.Live))
                byRaw[RawAt(row) - _profile.LeastRaw]++;
        }

        var byScore = new int[101];
        for (var i = 0; i < byRaw.Length; i++)
            byScore[_profile.ScoreOfRaw[i]] += byRaw[i];
        return byScore;
    }
}
