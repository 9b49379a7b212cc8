using System.Collections.Immutable;
using IcpStudio.Core.Drift;
using IcpStudio.Core.Reports;
using IcpStudio.Web.Access;
using IcpStudio.Web.Features.Reports.Scored;
using IcpStudio.Web.Features.Scores;

namespace IcpStudio.Web.Features.Reports;

/// <summary>
/// Compares how often each tier wins lately with what its version promised: with the deals of new business that closed before it
/// was published, by the tier their account had on their day. Whoever calls it has the permission to read reports.
/// </summary>
public sealed class CompareTiers(FindScoredDeals find)
{
    /// <param name="profile">Whose tiers.</param>
    /// <param name="before">Days of the promise, both included.</param>
    /// <param name="now">Days to hold against it.</param>
    /// <param name="level">Chance at which an alarm may be wrong.</param>
    /// <param name="waits">Whether to wait however long the scoring of deals takes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null while deals are scored for the first time.</returns>
    public async Task<ImmutableArray<TierDrift>?> RunAsync(
        CurrentProfile profile, DriftPeriod before, DriftPeriod now, double level, bool waits, CancellationToken cancellationToken)
    {
        async Task<IReadOnlyList<DealGroup>?> TiersAsync(DriftPeriod period) =>
            await find.RunAsync(Question(profile, period), Actor.App, waits, cancellationToken) is { Scored: { } scored } found
                ? await Task.Run(() => FitDeals.Of(scored, found.Selection, countsCancelled: false).Tiers, cancellationToken)
                : null;
        return await TiersAsync(before) is { } promised && await TiersAsync(now) is { } late
            ? TierDrift.Compare([.. profile.Definition.Tiers.Select(t => t.Name)], [.. promised.Select(t => t.WinRate(false))], [.. late.Select(t => t.WinRate(false))], level)
            : null;
    }

    /// <summary>The deals of a period that tiers are compared by.</summary>
    internal static DealQuestion Question(CurrentProfile profile, DriftPeriod period) =>
        new() { ProfileId = profile.ProfileId, Version = profile.Number, Since = period.From, Until = period.To };
}
