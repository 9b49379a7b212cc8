using IcpStudio.Core.Profiles;
using IcpStudio.Core.Reports;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Deals;
using IcpStudio.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Reports.Scored;

/// <summary>
/// All deals with the tier of their account on their day, by the profiles asked for lately; made when first asked for. A small
/// workspace's are always those of now. A large one's are made in the background, and stay up while newer ones are made.
/// </summary>
public sealed class ScoredDealsService(
    IDbContextFactory<IcpStudioDbContext> contexts, DealTableReader deals, MakeScoredDeals make, TimeProvider clock, ChangeNotifier changes)
{
    /// <summary>Up to so many deals the answer is waited for.</summary>
    public const int FewDeals = 20_000;

    /// <summary>Profiles whose scores are kept: for a million deals each takes five megabytes, and the deals themselves sixty.</summary>
    private const int MaxKept = 4;

    // With many deals even asking whether something has changed takes a moment.
    private static readonly TimeSpan CheckAfter = TimeSpan.FromMinutes(1);

    private readonly BackgroundCache<ProfileDefinition, ScoredDeals> _kept = new(MaxKept, clock, changes);

    /// <param name="profile">By what to score; it must be able to give points.</param>
    /// <param name="waits">Whether to wait however long it takes, as commands do.</param>
    /// <param name="cancellationToken">Ends the waiting; what is on its way goes on.</param>
    public async Task<ScoredDealsAnswer> GetAsync(
        ProfileDefinition profile, bool waits = false, CancellationToken cancellationToken = default)
    {
        var kept = _kept.Of(profile);
        waits = waits || await deals.CountAsync(FewDeals + 1, cancellationToken) <= FewDeals;
        if (waits)
        {
            await RefreshAsync(kept, profile, again: true).WaitAsync(cancellationToken);
        }
        else if (kept.Last is null || clock.GetUtcNow().UtcDateTime - kept.CheckedAt > CheckAfter)
        {
            var refreshing = RefreshAsync(kept, profile, again: false);
            // One that has failed says so here.
            if (refreshing.IsCompleted)
                await refreshing;
        }

        return new(kept.Last?.Answer, kept.Last?.Seen ?? "", kept.Last?.At ?? default, waits, waits ? null : kept.Progress);
    }

    private Task RefreshAsync(BackgroundAnswer<ScoredDeals> kept, ProfileDefinition profile, bool again) => kept.RefreshAsync(
        async (before, progress) =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var today = DateOnly.FromDateTime(now);
            await using var db = await contexts.CreateDbContextAsync();
            var seen = await DealMarker.ReadAsync(db, today, default);
            kept.CheckedAt = now;
            if (before?.Seen == seen)
                return before;
            progress(ScoringProgress.Starting);
            var begun = clock.GetTimestamp();
            return new(await make.RunAsync(profile, seen, today, progress, default), seen, now, clock.GetElapsedTime(begun));
        },
        again);
}
