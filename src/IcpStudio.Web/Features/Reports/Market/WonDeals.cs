using System.Runtime.CompilerServices;
using IcpStudio.Core.Reports;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Deals;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Reports.Market;

/// <summary>
/// The amounts of won deals of new business with their accounts, kept in memory: reading them for every look at the market would
/// take most of its time. Read again where an import or an undo has changed deals, and once a minute for what leaves no such trace.
/// </summary>
public sealed class WonDeals(IDbContextFactory<IcpStudioDbContext> contexts, TimeProvider time)
{
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(1);
    private Kept? _kept;

    /// <summary>The average won deal of each tier, and over all accounts that have a tier as the last.</summary>
    /// <param name="scores">Tiers are those of the accounts as they are in its snapshot.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Mean[]> ByTierAsync(ProfileScores scores, CancellationToken cancellationToken)
    {
        var kept = await ReadAsync(cancellationToken);
        return kept.ByTier.GetValue(scores, of => ByTier(of, kept.Deals));
    }

    private static Mean[] ByTier(ProfileScores scores, WonDeal[] deals)
    {
        var sums = new (double Sum, double Squares, int Count)[scores.Profile.Tiers.Length + 1];
        var (account, tier) = (0L, -1);
        foreach (var deal in deals)
        {
            if (deal.AccountId != account)
                (account, tier) = (deal.AccountId, scores.Snapshot.RowOf(deal.AccountId) is >= 0 and var row ? scores.TierAt(row) : -1);
            if (tier < 0)
                continue;
            Add(ref sums[tier], deal.Amount);
            Add(ref sums[^1], deal.Amount);
        }

        return [.. sums.Select(s => Mean.Of(s.Sum, s.Squares, s.Count).NeverNegative)];

        static void Add(ref (double Sum, double Squares, int Count) sums, double amount) =>
            sums = (sums.Sum + amount, sums.Squares + amount * amount, sums.Count + 1);
    }

    private async Task<Kept> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var seen = await db.Database.SqlQuery<string>($"""
            select concat_ws(' ', (select max(id) from deals), (select max(id) from record_changes), (select concat_ws('/', count(*), max(finished_at), max(undone_at)) from imports)) as "Value"
            """).SingleAsync(cancellationToken);
        if (Volatile.Read(ref _kept) is { } kept && kept.Seen == seen && time.GetElapsedTime(kept.ReadAt) < Hold)
            return kept;
        var now = time.GetTimestamp();
        var deals = await db.Deals
            .Where(d => d.Outcome == DealOutcome.Won && d.Type == DealType.NewBusiness && d.AccountId != null && d.Amount != null)
            .OrderBy(d => d.AccountId).Select(d => new WonDeal(d.AccountId!.Value, (double)d.Amount!.Value)).ToListAsync(cancellationToken);
        kept = new Kept(seen, now, [.. deals]);
        Volatile.Write(ref _kept, kept);
        return kept;
    }

    private sealed record Kept(string Seen, long ReadAt, WonDeal[] Deals)
    {
        /// <summary>The averages by whichever scores were asked for, for as long as those live.</summary>
        public ConditionalWeakTable<ProfileScores, Mean[]> ByTier { get; } = [];
    }

    private readonly record struct WonDeal(long AccountId, double Amount);
}
