using System.Collections.Immutable;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Scoring.WhatIf;

/// <summary>How the closed deals of an account ended.</summary>
public readonly record struct ClosedDeals(long AccountId, int Won, int Lost, int Cancelled);

/// <summary>Deals as far as tiers are compared by them.</summary>
/// <param name="Open">One each.</param>
/// <param name="Closed">One for each account that has any.</param>
public sealed record DealFigures(IReadOnlyList<OpenDeal> Open, IReadOnlyList<ClosedDeals> Closed);

/// <summary>An open deal whose account changes tier.</summary>
/// <param name="Row">Of its account.</param>
/// <param name="From">Index of the account's tier before.</param>
/// <param name="To">Index of its tier after.</param>
public readonly record struct MovingDeal(OpenDeal Deal, int Row, int From, int To);

/// <summary>
/// What the deals say about two profiles' tiers. Tiers are those of the accounts as they are in the snapshot, not as they were
/// when a deal closed.
/// </summary>
public sealed class DealImpact
{
    private DealImpact(IEnumerable<MovingDeal> moving, Rate[] before, Rate[] after)
    {
        Moving = [.. moving.OrderByDescending(m => m.Deal.Amount ?? decimal.MinValue).ThenBy(m => m.Deal.Id)];
        MovingSum = Moving.Aggregate(default(OpenDealSum), (sum, m) => sum + m.Deal);
        (WinRatesBefore, WinRatesAfter) = ([.. before], [.. after]);
    }

    /// <summary>The open deals whose account changes tier, biggest first.</summary>
    public ImmutableArray<MovingDeal> Moving { get; }

    /// <summary>What <see cref="Moving"/> comes to.</summary>
    public OpenDealSum MovingSum { get; }

    /// <summary>Won of closed deals by tier; empty where there is nothing to compare with.</summary>
    public ImmutableArray<Rate> WinRatesBefore { get; }

    /// <summary>The same by the tiers after.</summary>
    public ImmutableArray<Rate> WinRatesAfter { get; }

    /// <summary>Compares.</summary>
    /// <param name="before">Null where nothing is published.</param>
    /// <param name="after">Scores of the same snapshot.</param>
    /// <param name="deals">Deals of accounts that the snapshot does not have are left out.</param>
    /// <param name="countCancelled">Whether a cancelled deal counts as lost; else it does not count.</param>
    public static DealImpact Of(ProfileScores? before, ProfileScores after, DealFigures deals, bool countCancelled = false)
    {
        return new DealImpact(
            before is null ? [] : Moves(before, after, deals.Open),
            before is null ? [] : WinRates(before, deals.Closed, countCancelled), WinRates(after, deals.Closed, countCancelled));
    }

    private static IEnumerable<MovingDeal> Moves(ProfileScores before, ProfileScores after, IEnumerable<OpenDeal> deals)
    {
        foreach (var deal in deals)
        {
            if (after.Snapshot.RowOf(deal.AccountId) is >= 0 and var row && before.TierAt(row) is var from && after.TierAt(row) is var to
                && from != to)
                yield return new MovingDeal(deal, row, from, to);
        }
    }

    private static Rate[] WinRates(ProfileScores scores, IEnumerable<ClosedDeals> deals, bool countCancelled)
    {
        var rates = new Rate[scores.Profile.Tiers.Length];
        foreach (var account in deals)
        {
            if (scores.Snapshot.RowOf(account.AccountId) is not (>= 0 and var row))
                continue;
            ref var rate = ref rates[scores.TierAt(row)];
            rate = new Rate(rate.Hits + account.Won, rate.Count + account.Won + account.Lost + (countCancelled ? account.Cancelled : 0));
        }

        return rates;
    }
}
