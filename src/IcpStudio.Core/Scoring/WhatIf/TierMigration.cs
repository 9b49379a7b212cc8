using System.Collections.Immutable;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Scoring.WhatIf;

/// <summary>An account that changes tier.</summary>
/// <param name="From">Index of its tier before.</param>
/// <param name="To">Index of its tier after.</param>
/// <param name="Open">Its open deals, where they were asked for.</param>
public readonly record struct TierMove(
    long AccountId, int Row, int From, int To, int ScoreBefore, int ScoreAfter, OpenDealSum Open = default);

/// <summary>Which tier accounts leave and which they reach between two profiles, over all accounts of one snapshot.</summary>
public sealed class TierMigration
{
    private readonly Lazy<ProfileScores> _after;
    private readonly int _tiersAfter;

    /// <param name="before">Scores before.</param>
    /// <param name="after">Scores after, made when accounts are asked for by name.</param>
    /// <param name="tiersAfter">How many tiers they have.</param>
    /// <param name="counts">Accounts by tier before, then by tier after.</param>
    internal TierMigration(ProfileScores before, Lazy<ProfileScores> after, int tiersAfter, ImmutableArray<ImmutableArray<int>> counts) =>
        (Before, _after, _tiersAfter, Counts) = (before, after, tiersAfter, counts);

    /// <summary>Scores by the one profile.</summary>
    public ProfileScores Before { get; }

    /// <summary>Scores by the other; made when first asked for.</summary>
    public ProfileScores After => _after.Value;

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
            throw new ArgumentException(
                "The scores are of different snapshots; take the snapshot once and use it for both.", nameof(after));
        var counts = new int[before.Profile.Tiers.Length, after.Profile.Tiers.Length];
        for (var block = 0; block < before.Blocks.Length; block++)
        {
            for (var from = 0; from < before.Profile.Tiers.Length; from++)
            {
                for (var to = 0; to < after.Profile.Tiers.Length; to++)
                    counts[from, to] += Bitmap.CountBoth(before.Blocks[block].Tiers[from], after.Blocks[block].Tiers[to]);
            }
        }

        return new TierMigration(before, new Lazy<ProfileScores>(after), after.Profile.Tiers.Length,
            [.. Enumerable.Range(0, counts.GetLength(0))
                .Select(from => Enumerable.Range(0, counts.GetLength(1)).Select(to => counts[from, to]).ToImmutableArray())]);
    }

    /// <summary>Those that rise, the greatest sum of open deals first, then the most points after.</summary>
    /// <param name="take">How many, at most.</param>
    /// <param name="deals">Of the same snapshot; null: order by points only.</param>
    public ImmutableArray<TierMove> TopRising(int take, OpenDealTable? deals = null) => Top(IsRise, After, take, deals);

    /// <summary>Those that fall, the greatest sum of open deals first, then the most points before.</summary>
    /// <inheritdoc cref="TopRising"/>
    public ImmutableArray<TierMove> TopFalling(int take, OpenDealTable? deals = null) => Top(IsFall, Before, take, deals);

    /// <summary>The accounts whose tiers before and after are wanted.</summary>
    public AccountBitmap Accounts(Func<int, int, bool> wanted)
    {
        var pairs = Enumerable.Range(0, Counts.Length)
            .SelectMany(from => Enumerable.Range(0, Counts[from].Length).Where(to => wanted(from, to)).Select(to => (from, to)))
            .ToArray();
        return AccountBitmap.Of(After.Snapshot, block =>
        {
            var bitmap = new ulong[BlockLayout.BitmapWords];
            foreach (var (from, to) in pairs)
                Bitmap.Or(bitmap, Both(block, from, to));
            return bitmap;
        });
    }

    /// <summary>
    /// Whether moving between those tiers is for the better; tiers of profiles that have more or fewer are compared by their place between
    /// best and worst.
    /// </summary>
    public bool IsRise(int from, int to) => Place(from, to) > 0;

    /// <inheritdoc cref="IsRise"/>
    public bool IsFall(int from, int to) => Place(from, to) < 0;

    private int Place(int from, int to) =>
        (from * (_tiersAfter - 1)).CompareTo(to * (Before.Profile.Tiers.Length - 1));

    private int Sum(Func<int, int, bool> counts) =>
        Counts.SelectMany((row, from) => row.Where((_, to) => counts(from, to))).Sum();

    private ImmutableArray<TierMove> Top(Func<int, int, bool> wanted, ProfileScores by, int take, OpenDealTable? deals)
    {
        var withDeals = deals is null ? [] : WithDeals(wanted, take, deals);
        if (withDeals.Count >= take)
            return [.. withDeals];
        var snapshot = After.Snapshot;
        var rows = Accounts(wanted).Rows();
        var top = TopRows.Select(rows,
            (a, b) => by.RawAt(b).CompareTo(by.RawAt(a)) is not 0 and var order ? order : snapshot.IdAt(a).CompareTo(snapshot.IdAt(b)), 0,
            take + withDeals.Count);
        var known = withDeals.Select(m => m.Row).ToHashSet();
        return [.. withDeals, .. top.Where(row => !known.Contains(row)).Take(take - withDeals.Count).Select(row => Move(row))];
    }

    private List<TierMove> WithDeals(Func<int, int, bool> wanted, int take, OpenDealTable deals)
    {
        if (!ReferenceEquals(deals.Snapshot, After.Snapshot))
            throw new ArgumentException(
                "The deals and the scores are of different snapshots; take the snapshot once and use it for both.", nameof(deals));
        return [.. deals.Accounts.Where(a => wanted(Before.TierAt(a.Row), After.TierAt(a.Row))).Take(take).Select(a => Move(a.Row, a.Sum))];
    }

    private ulong[] Both(int block, int from, int to)
    {
        var both = (ulong[])Before.Blocks[block].Tiers[from].Clone();
        Bitmap.And(both, After.Blocks[block].Tiers[to]);
        return both;
    }

    private TierMove Move(int row, OpenDealSum open = default) =>
        new(After.Snapshot.IdAt(row), row, Before.TierAt(row), After.TierAt(row), Before.ScoreAt(row), After.ScoreAt(row), open);
}
