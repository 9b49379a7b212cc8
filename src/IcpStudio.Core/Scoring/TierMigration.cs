using System.Collections.Immutable;
using IcpStudio.Core.Index;

namespace IcpStudio.Core.Scoring;

/// <summary>An account that changes tier.</summary>
/// <param name="From">Index of its tier before.</param>
/// <param name="To">Index of its tier after.</param>
public readonly record struct TierMove(long AccountId, int Row, int From, int To, int ScoreBefore, int ScoreAfter);

/// <summary>Which tier accounts leave and which they reach between two profiles, over all accounts of one snapshot.</summary>
public sealed class TierMigration
{
    private readonly ProfileScores _before;
    private readonly ProfileScores _after;

    private TierMigration(ProfileScores before, ProfileScores after, ImmutableArray<ImmutableArray<int>> counts) =>
        (_before, _after, Counts) = (before, after, counts);

    /// <summary>Accounts by tier before, then by tier after.</summary>
    public ImmutableArray<ImmutableArray<int>> Counts { get; }

    /// <summary>Accounts that reach a better tier.</summary>
    public int Rising => Sum(IsRise);

    /// <summary>Accounts that fall to a worse tier.</summary>
    public int Falling => Sum(IsFall);

    /// <summary>Compares two scores of the same snapshot.</summary>
    /// <exception cref="ArgumentException">They are of different snapshots.</exception>
    public static TierMigration Between(ProfileScores before, ProfileScores after)
    {
        if (!ReferenceEquals(before.Snapshot, after.Snapshot))
            throw new ArgumentException("The scores are of different snapshots; take the snapshot once and use it for both.", nameof(after));
        var counts = new int[before.Profile.Tiers.Length, after.Profile.Tiers.Length];
        for (var block = 0; block < before.Blocks.Length; block++)
        {
            for (var from = 0; from < before.Profile.Tiers.Length; from++)
            {
                for (var to = 0; to < after.Profile.Tiers.Length; to++)
                    counts[from, to] += Plane.CountBoth(before.Blocks[block].Tiers[from], after.Blocks[block].Tiers[to]);
            }
        }

        return new TierMigration(before, after,
            [.. Enumerable.Range(0, counts.GetLength(0)).Select(from => Enumerable.Range(0, counts.GetLength(1)).Select(to => counts[from, to]).ToImmutableArray())]);
    }

    /// <summary>Those that rise, the most points after first.</summary>
    public ImmutableArray<TierMove> TopRising(int take) => Top(IsRise, _after, take);

    /// <summary>Those that fall, the most points before first.</summary>
    public ImmutableArray<TierMove> TopFalling(int take) => Top(IsFall, _before, take);

    /// <summary>Whether moving between those tiers is for the better; tiers of profiles that have more or fewer are compared by their place between best and worst.</summary>
    public bool IsRise(int from, int to) => Place(from, to) > 0;

    /// <inheritdoc cref="IsRise"/>
    public bool IsFall(int from, int to) => Place(from, to) < 0;

    private int Place(int from, int to) =>
        (from * (_after.Profile.Tiers.Length - 1)).CompareTo(to * (_before.Profile.Tiers.Length - 1));

    private int Sum(Func<int, int, bool> counts) =>
        Counts.SelectMany((row, from) => row.Where((_, to) => counts(from, to))).Sum();

    private ImmutableArray<TierMove> Top(Func<int, int, bool> wanted, ProfileScores by, int take)
    {
        var rows = new List<int>();
        for (var from = 0; from < Counts.Length; from++)
        {
            for (var to = 0; to < Counts[from].Length; to++)
            {
                if (wanted(from, to) && Counts[from][to] > 0)
                    Add(from, to, rows);
            }
        }

        var snapshot = _after.Snapshot;
        var top = TopRows.Select([.. rows], (a, b) => by.RawAt(b).CompareTo(by.RawAt(a)) is not 0 and var order ? order : snapshot.IdAt(a).CompareTo(snapshot.IdAt(b)), 0, take);
        return [.. top.Select(row => Move(_before.RowAt(row), _after.RowAt(row)))];
    }

    private void Add(int from, int to, List<int> rows)
    {
        var both = new ulong[IndexShape.PlaneWords];
        for (var block = 0; block < _before.Blocks.Length; block++)
        {
            _before.Blocks[block].Tiers[from].CopyTo(both, 0);
            Plane.And(both, _after.Blocks[block].Tiers[to]);
            foreach (var row in Plane.Rows(both))
                rows.Add((block << IndexShape.BlockShift) + row);
        }
    }

    private static TierMove Move(ScoredRow before, ScoredRow after) =>
        new(after.AccountId, after.Row, before.Tier, after.Tier, before.Score, after.Score);
}
