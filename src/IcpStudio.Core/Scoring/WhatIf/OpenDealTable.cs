using System.Collections.Immutable;
using IcpStudio.Core.Index;

namespace IcpStudio.Core.Scoring.WhatIf;

/// <summary>The accounts of a snapshot that have open deals, those with the greatest sum first.</summary>
public sealed class OpenDealTable
{
    /// <param name="snapshot">Deals of accounts it does not have are left out.</param>
    public OpenDealTable(IndexSnapshot snapshot, IEnumerable<OpenDeal> deals)
    {
        Snapshot = snapshot;
        var sums = new Dictionary<long, OpenDealSum>();
        foreach (var deal in deals)
            sums[deal.AccountId] = sums.GetValueOrDefault(deal.AccountId) + deal;
        Accounts = [.. sums.Select(s => (Row: snapshot.RowOf(s.Key), AccountId: s.Key, Sum: s.Value)).Where(a => a.Row >= 0)
            .OrderByDescending(a => a.Sum.Amount).ThenBy(a => a.AccountId).Select(a => (a.Row, a.Sum))];
    }

    /// <summary>The accounts it is about: rows are numbers of this snapshot and of no other.</summary>
    public IndexSnapshot Snapshot { get; }

    /// <summary>Row of each account with open deals and what they come to, the largest amount first, then by id.</summary>
    public ImmutableArray<(int Row, OpenDealSum Sum)> Accounts { get; }
}
