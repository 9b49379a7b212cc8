using System.Collections.Immutable;
using IcpStudio.Core.Index;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Core.Scoring;

/// <summary>The scores of all accounts of a snapshot by one profile on one day; never changes.</summary>
public sealed class ProfileScores
{
    private readonly CompiledProfile _profile;
    private readonly KernelPath _path;
    private readonly BlockScores[] _blocks;
    private readonly Lazy<RankOrder> _order;

    private ProfileScores(CompiledProfile profile, IndexSnapshot snapshot, KernelPath path, ProfileScores? reuse)
    {
        (_profile, Snapshot, _path) = (profile, snapshot, path);

        // After a change of the catalogue an attribute may live in another column.
        if (reuse?.Snapshot.Columns != snapshot.Columns)
            reuse = null;
        var sameTests = reuse is null ? [] : profile.SameTestsAs(reuse._profile);
        var isSameProfile = reuse is not null && reuse.Profile.Equals(profile.Profile) && reuse.AsOf == profile.AsOf;
        _blocks = new BlockScores[snapshot.Blocks.Length];
        BlockWork.ForEach(_blocks.Length, i =>
        {
            var old = reuse is not null && i < reuse._blocks.Length ? reuse._blocks[i] : null;
            _blocks[i] = isSameProfile && old is not null && ReferenceEquals(old.Block, snapshot.Blocks[i]) ? old
                : new BlockScores(profile, snapshot.Blocks[i], path, old is null ? null : (old, sameTests));
        });
        TierCounts = [.. Enumerable.Range(0, Profile.Tiers.Length).Select(t => _blocks.Sum(b => b.TierCounts[t]))];
        Histogram = [.. Enumerable.Range(0, 101).Select(s => _blocks.Sum(b => b.Histogram[s]))];
        DisqualifiedCount = _blocks.Sum(b => Plane.Count(b.Disqualified));
        _order = new(() => new RankOrder(this));
    }

    public ProfileDefinition Profile => _profile.Profile;

    /// <summary>The day that relative dates are taken from.</summary>
    public DateOnly AsOf => _profile.AsOf;

    public IndexSnapshot Snapshot { get; }

    /// <summary>Most points possible.</summary>
    public int Max => _profile.Max;

    /// <summary>Accounts of each tier; disqualified ones belong to the last.</summary>
    public ImmutableArray<int> TierCounts { get; }

    /// <summary>Accounts by score, 0 to 100, disqualified ones included.</summary>
    public ImmutableArray<int> Histogram { get; }

    public int DisqualifiedCount { get; }

    /// <summary>Accounts by raw points, best first, then by id.</summary>
    internal RankOrder Order => _order.Value;

    internal int LeastRaw => _profile.LeastRaw;

    internal CompiledProfile Compiled => _profile;

    internal ReadOnlySpan<BlockScores> Blocks => _blocks;

    /// <summary>Scores all accounts.</summary>
    /// <param name="reuse">Earlier scores of the same index: what they found out about conditions is taken over where it still holds.</param>
    /// <exception cref="ArgumentException">The profile can give no points, or a rule tests another attribute than its criterion's.</exception>
    public static ProfileScores Score(
        ProfileDefinition profile, IndexSnapshot snapshot, DateOnly asOf, ProfileScores? reuse = null, KernelPath path = KernelPath.Vector) =>
        new(new CompiledProfile(profile, snapshot, asOf), snapshot, path, reuse);

    /// <summary>The same profile's scores of a later snapshot of the same index; only blocks that changed are scored again.</summary>
    public ProfileScores Update(IndexSnapshot snapshot) => ReferenceEquals(snapshot, Snapshot) ? this : Score(Profile, snapshot, AsOf, this, _path);

    /// <summary>Another profile's scores of the same accounts, for what-if: conditions both have are not tested again.</summary>
    public ProfileScores With(ProfileDefinition profile) => Score(profile, Snapshot, AsOf, this, _path);

    public int RawAt(int row) => BlockOf(row).RawAt(IndexShape.InBlock(row));

    public int ScoreAt(int row) => _profile.ScoreOf(RawAt(row));

    /// <summary>Index of the row's tier; -1 for a dead row.</summary>
    public int TierAt(int row) => Array.FindIndex(BlockOf(row).Tiers, t => Plane.Has(t, IndexShape.InBlock(row)));

    /// <summary>Index of the first disqualifier met, or -1.</summary>
    public int DisqualifierAt(int row) => BlockOf(row).DisqualifierAt(IndexShape.InBlock(row));

    /// <summary>The score with each missing value at its worst and at its best.</summary>
    public (int Low, int High) RangeAt(int row) => BlockOf(row).RangeAt(IndexShape.InBlock(row));

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
            _blocks[i].PrepareRanges();
            for (var row = 0; row < _blocks[i].Block.Rows; row++)
            {
                if (Plane.Has(_blocks[i].Block.Live, row))
                    yield return RowAt((i << IndexShape.BlockShift) + row);
            }
        }
    }

    /// <summary>The accounts of the tiers wanted.</summary>
    public FilterPlane Accounts(Func<int, bool> wanted)
    {
        var tiers = Enumerable.Range(0, Profile.Tiers.Length).Where(wanted).ToArray();
        return FilterPlane.Of(Snapshot, block =>
        {
            var plane = new ulong[IndexShape.PlaneWords];
            foreach (var tier in tiers)
                Plane.Or(plane, _blocks[block].Tiers[tier]);
            return plane;
        });
    }

    /// <summary>Accounts of each tier among those of the plane.</summary>
    public ImmutableArray<int> CountByTier(FilterPlane plane)
    {
        CheckSnapshot(plane);
        var counts = new int[Profile.Tiers.Length];
        for (var i = 0; i < _blocks.Length; i++)
        {
            for (var tier = 0; tier < counts.Length; tier++)
                counts[tier] += Plane.CountBoth(_blocks[i].Tiers[tier], plane.Planes[i]);
        }

        return [.. counts];
    }

    internal void CheckSnapshot(FilterPlane plane)
    {
        if (!ReferenceEquals(plane.Snapshot, Snapshot))
            throw new ArgumentException("The filter and the scores are of different snapshots; take the snapshot once and use it for both.", nameof(plane));
    }

    private BlockScores BlockOf(int row) => _blocks[row >> IndexShape.BlockShift];
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
    public bool IsDisqualified => Disqualifier >= 0;
}
