using System.Collections.Immutable;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Kernel;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring.Kernel;

namespace IcpStudio.Core.Scoring;

/// <summary>The scores of all accounts of a snapshot by one profile on one day; never changes.</summary>
public sealed class ProfileScores
{
    private readonly CompiledProfile _profile;
    private readonly KernelPath _path;
    private readonly BlockScores[] _blocks;
    private readonly Lazy<RankOrder> _order;

    private ProfileScores(CompiledProfile profile, IndexSnapshot snapshot, KernelPath path, BlockScores[] blocks)
    {
        (_profile, Snapshot, _path, _blocks) = (profile, snapshot, path, blocks);
        TierCounts = [.. Enumerable.Range(0, Profile.Tiers.Length).Select(t => _blocks.Sum(b => b.TierCounts[t]))];
        Histogram = [.. Enumerable.Range(0, 101).Select(s => _blocks.Sum(b => b.Histogram[s]))];
        DisqualifiedCount = _blocks.Sum(b => Bitmap.Count(b.Disqualified));
        _order = new(() => new RankOrder(this));
    }

    /// <summary>What they are scored by.</summary>
    public ProfileDefinition Profile => _profile.Profile;

    /// <summary>The day that relative dates are taken from.</summary>
    public DateOnly AsOf => _profile.AsOf;

    /// <summary>The accounts it is about: rows are numbers of this snapshot and of no other.</summary>
    public IndexSnapshot Snapshot { get; }

    /// <summary>Most points possible.</summary>
    public int Max => _profile.Max;

    /// <summary>Accounts of each tier; disqualified ones belong to the last.</summary>
    public ImmutableArray<int> TierCounts { get; }

    /// <summary>Accounts by score, 0 to 100, disqualified ones included.</summary>
    public ImmutableArray<int> Histogram { get; }

    /// <summary>Accounts that meet at least one disqualifier.</summary>
    public int DisqualifiedCount { get; }

    /// <summary>Accounts by raw points, best first, then by id.</summary>
    internal RankOrder Order => _order.Value;

    internal int MinRaw => _profile.MinRaw;

    internal ReadOnlySpan<BlockScores> Blocks => _blocks;

    /// <summary>Scores all accounts.</summary>
    /// <param name="reuse">Earlier scores of the same index by the same profile: blocks that have not changed are taken over.</param>
    /// <exception cref="ArgumentException">The profile can give no points, or a rule tests another attribute than its
    /// criterion's.</exception>
    public static ProfileScores Score(
        ProfileDefinition profile, IndexSnapshot snapshot, DateOnly asOf, ProfileScores? reuse = null,
        KernelPath path = KernelPath.Vector) =>
        ScoreTogether([new ScoreRequest(profile, asOf, reuse)], snapshot, path)[0];

    /// <summary>Scores all accounts by several profiles; a condition that several have is tested once.</summary>
    /// <inheritdoc cref="Score"/>
    public static ImmutableArray<ProfileScores> ScoreTogether(
        IReadOnlyList<ScoreRequest> requests, IndexSnapshot snapshot, KernelPath path = KernelPath.Vector)
    {
        var conditions = new ConditionSet(snapshot);
        var profiles = requests.Select(r => new CompiledProfile(r.Profile, conditions, r.AsOf)).ToArray();
        var known = requests.Select(r => r.Reuse is { } reuse && r.IsSameQuestion(reuse, snapshot) ? reuse._blocks : []).ToArray();
        var blocks = requests.Select(_ => new BlockScores[snapshot.Blocks.Length]).ToArray();
        BlockWork.ForEach(snapshot.Blocks.Length, i =>
        {
            var block = snapshot.Blocks[i];
            ulong[][]? bitmaps = null;
            for (var p = 0; p < profiles.Length; p++)
            {
                blocks[p][i] = i < known[p].Length && ReferenceEquals(known[p][i].Block, block)
                    ? known[p][i]
                    : new BlockScores(profiles[p], block, bitmaps ??= BitmapScratch.Fill(conditions.Tests, block, path), path);
            }
        });
        return [.. profiles.Select((profile, p) => new ProfileScores(profile, snapshot, path, blocks[p]))];
    }

    /// <summary>Scores made of bitmaps that are there already.</summary>
    internal static ProfileScores Of(CompiledProfile profile, IndexSnapshot snapshot, ulong[][][] bitmaps)
    {
        var blocks = new BlockScores[bitmaps.Length];
        BlockWork.ForEach(blocks.Length, i => blocks[i] = new BlockScores(profile, snapshot.Blocks[i], bitmaps[i], KernelPath.Vector));
        return new ProfileScores(profile, snapshot, KernelPath.Vector, blocks);
    }

    /// <summary>The same profile's scores of a later snapshot of the same index; only blocks that changed are scored again.</summary>
    public ProfileScores Update(IndexSnapshot snapshot) =>
        ReferenceEquals(snapshot, Snapshot) ? this : Score(Profile, snapshot, AsOf, this, _path);

    /// <summary>Raw points of the row, from the fewest the profile can give to <see cref="Max"/>.</summary>
    public int RawAt(int row) => BlockOf(row).RawAt(BlockLayout.InBlock(row));

    /// <summary>Score of the row, 0 to 100, disqualified or not.</summary>
    public int ScoreAt(int row) => _profile.ScoreOf(RawAt(row));

    /// <summary>Index of the row's tier; -1 for a dead row.</summary>
    public int TierAt(int row) => Array.FindIndex(BlockOf(row).Tiers, t => Bitmap.Has(t, BlockLayout.InBlock(row)));

    /// <summary>Index of the first disqualifier met, or -1.</summary>
    public int DisqualifierAt(int row) => BlockOf(row).DisqualifierAt(BlockLayout.InBlock(row));

    /// <summary>The score with each missing value at its worst and at its best.</summary>
    public (int Low, int High) RangeAt(int row) => BlockOf(row).RangeAt(BlockLayout.InBlock(row));

    /// <summary>All that is kept of an account's score.</summary>
    public ScoredRow RowAt(int row)
    {
        var (low, high) = RangeAt(row);
        return new ScoredRow(Snapshot.IdAt(row), row, RawAt(row), ScoreAt(row), low, high, TierAt(row), DisqualifierAt(row));
    }

    /// <summary>Every account's score, by row.</summary>
    public IEnumerable<ScoredRow> Rows()
    {
        for (var i = 0; i < _blocks.Length; i++)
        {
            foreach (var row in RowsOfBlock(i))
                yield return row;
        }
    }

    /// <summary>The accounts of the tiers wanted.</summary>
    public AccountBitmap Accounts(Func<int, bool> wanted)
    {
        var tiers = Enumerable.Range(0, Profile.Tiers.Length).Where(wanted).ToArray();
        return AccountBitmap.Of(Snapshot, block =>
        {
            var bitmap = new ulong[BlockLayout.BitmapWords];
            foreach (var tier in tiers)
                Bitmap.Or(bitmap, _blocks[block].Tiers[tier]);
            return bitmap;
        });
    }

    /// <summary>Blocks of rows, for who takes scores in parts.</summary>
    public int BlockCount => _blocks.Length;

    /// <summary>The scores of one block's accounts, by row.</summary>
    public ScoredRow[] RowsOfBlock(int index)
    {
        var block = _blocks[index];
        block.PrepareRanges();
        var tiers = new byte[BlockLayout.BlockRows];
        for (var tier = 1; tier < block.Tiers.Length; tier++)
        {
            foreach (var row in Bitmap.Rows(block.Tiers[tier]))
                tiers[row] = (byte)tier;
        }

        var rows = new ScoredRow[block.Block.LiveCount];
        var next = 0;
        foreach (var row in Bitmap.Rows(block.Block.Live))
        {
            var (raw, (low, high)) = (block.RawAt(row), block.RangeAt(row));
            rows[next++] = new ScoredRow(
                block.Block.Ids[row], (index << BlockLayout.BlockShift)
                    + row, raw, _profile.ScoreOf(raw), low, high, tiers[row], block.DisqualifierAt(row));
        }

        return rows;
    }

    /// <summary>Accounts of each tier among those of the bitmap.</summary>
    public ImmutableArray<int> CountByTier(AccountBitmap bitmap)
    {
        CheckSnapshot(bitmap);
        var counts = new int[Profile.Tiers.Length];
        for (var i = 0; i < _blocks.Length; i++)
        {
            for (var tier = 0; tier < counts.Length; tier++)
                counts[tier] += Bitmap.CountBoth(_blocks[i].Tiers[tier], bitmap.Bitmaps[i]);
        }

        return [.. counts];
    }

    internal void CheckSnapshot(AccountBitmap bitmap)
    {
        if (!ReferenceEquals(bitmap.Snapshot, Snapshot))
            throw new ArgumentException(
                "The filter and the scores are of different snapshots; take the snapshot once and use it for both.", nameof(bitmap));
    }

    private BlockScores BlockOf(int row) => _blocks[row >> BlockLayout.BlockShift];
}

/// <summary>A profile to score by.</summary>
/// <param name="AsOf">The day that relative dates are taken from.</param>
/// <param name="Reuse">Earlier scores of the same index, or null.</param>
public sealed record ScoreRequest(ProfileDefinition Profile, DateOnly AsOf, ProfileScores? Reuse = null)
{
    // After a change of the catalogue an attribute may live in another column.
    internal bool IsSameQuestion(ProfileScores earlier, IndexSnapshot snapshot) =>
        earlier.AsOf == AsOf && earlier.Snapshot.Columns == snapshot.Columns && earlier.Profile.Equals(Profile);
}

/// <summary>One account's score.</summary>
/// <param name="Row">Its row in the snapshot.</param>
/// <param name="Raw">Points given.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Low">Score with missing values at their worst.</param>
/// <param name="High">Score with missing values at their best.</param>
/// <param name="Tier">Index into the profile's tiers.</param>
/// <param name="Disqualifier">Index of the first disqualifier met, or -1.</param>
public readonly record struct ScoredRow(long AccountId, int Row, int Raw, int Score, int Low, int High, int Tier, int Disqualifier)
{
    /// <summary>Whether a disqualifier is met; the account then belongs to the last tier.</summary>
    public bool IsDisqualified => Disqualifier >= 0;
}
