namespace IcpStudio.Core.Scoring.WhatIf;

/// <summary>A deal that is neither won, lost nor cancelled yet.</summary>
/// <param name="Amount">In the workspace's currency, or null where it is not known.</param>
public readonly record struct OpenDeal(long Id, long AccountId, decimal? Amount);

/// <summary>What some open deals come to.</summary>
/// <param name="Count">How many.</param>
/// <param name="Amount">Sum of the amounts known.</param>
/// <param name="WithoutAmount">How many of them have no amount.</param>
public readonly record struct OpenDealSum(int Count, decimal Amount, int WithoutAmount)
{
    /// <summary>The sum with one deal more.</summary>
    public static OpenDealSum operator +(OpenDealSum sum, OpenDeal deal) =>
        new(sum.Count + 1, sum.Amount + (deal.Amount ?? 0), sum.WithoutAmount + (deal.Amount is null ? 1 : 0));

    /// <summary>Both sums together.</summary>
    public static OpenDealSum operator +(OpenDealSum a, OpenDealSum b) =>
        new(a.Count + b.Count, a.Amount + b.Amount, a.WithoutAmount + b.WithoutAmount);
}
