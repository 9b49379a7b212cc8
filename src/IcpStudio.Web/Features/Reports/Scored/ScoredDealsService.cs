using IcpStudio.Core.Profiles;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Deals;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Reports.Scored;

/// <summary>
/// All deals with the tier of their account on their day, by the profiles asked for lately; made when first asked for. A small
/// workspace's are always those of now. A large one's are made in the background, and stay up while newer ones are made.
/// </summary>
public sealed class ScoredDealsService(IDbContextFactory<IcpStudioDbContext> contexts, DealBookReader deals, MakeScoredDeals make, TimeProvider clock)
{
    /// <summary>Up to so many deals the answer is waited for.</summary>
    public const int FewDeals = 20_000;

    /// <summary>Profiles whose scores are kept: for a million deals each takes five megabytes, and the deals themselves sixty.</summary>
    private const int MostKept = 4;

    // With many deals even asking whether something has changed takes a moment.
    private static readonly TimeSpan CheckAfter = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<ProfileDefinition, Kept> _kept = [];

    /// <param name="profile">By what to score; it must be able to give points.</param>
    /// <param name="waits">Whether to wait however long it takes, as commands do.</param>
    /// <param name="cancellationToken">Ends the waiting; what is on its way goes on.</param>
    public async Task<ScoredDealsAnswer> GetAsync(ProfileDefinition profile, bool waits = false, CancellationToken cancellationToken = default)
    {
        var kept = Find(profile);
        if (waits || await deals.CountAsync(FewDeals + 1, cancellationToken) <= FewDeals)
        {
            await RefreshAsync(kept, again: true).WaitAsync(cancellationToken);
            return kept.Answer;
        }

        if (kept.Answer.Scored is null || clock.GetUtcNow().UtcDateTime - kept.CheckedAt > CheckAfter)
        {
            var refreshing = RefreshAsync(kept, again: false);
            // One that has failed says so here.
            if (refreshing.IsCompleted)
                await refreshing;
        }

        return kept.Answer with { Progress = kept.Progress };
    }

    private Kept Find(ProfileDefinition profile)
    {
        lock (_lock)
        {
            if (!_kept.TryGetValue(profile, out var kept))
            {
                if (_kept.Count >= MostKept && _kept.Where(k => !k.Value.IsBusy).OrderBy(k => k.Value.UsedAt).FirstOrDefault() is { Key: { } oldest })
                    _kept.Remove(oldest);
                _kept.Add(profile, kept = new Kept(profile));
            }

            kept.UsedAt = clock.GetTimestamp();
            return kept;
        }
    }

    /// <summary>Joins the refreshing on its way or begins one.</summary>
    /// <param name="again">Whether to begin another one after one that began earlier, which may have missed the latest change.</param>
    private Task RefreshAsync(Kept kept, bool again)
    {
        lock (kept)
        {
            if (!kept.IsBusy)
            {
                var ended = kept.Refreshing;
                kept.Refreshing = Task.Run(() => MakeAsync(kept));
                // A failure is told once; the next asking tries again.
                return ended is { IsFaulted: true } && !again ? ended : kept.Refreshing;
            }

            return again ? AfterAsync(kept, kept.Refreshing) : kept.Refreshing;
        }
    }

    private async Task AfterAsync(Kept kept, Task earlier)
    {
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task next;
        lock (kept)
        {
            if (!kept.IsBusy)
                kept.Refreshing = Task.Run(() => MakeAsync(kept));
            next = kept.Refreshing;
        }

        await next;
    }

    private async Task MakeAsync(Kept kept)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(now);
        await using var db = await contexts.CreateDbContextAsync();
        var seen = await DealMarker.ReadAsync(db, today, default);
        kept.CheckedAt = now;
        if (kept.Seen == seen)
            return;
        kept.Progress = ScoringProgress.Starting;
        try
        {
            kept.Answer = new(await make.RunAsync(kept.Profile, seen, today, progress => kept.Progress = progress, default), now, null);
            kept.Seen = seen;
        }
        finally
        {
            kept.Progress = null;
        }
    }

    private sealed class Kept(ProfileDefinition profile)
    {
        public ProfileDefinition Profile => profile;

        public volatile ScoredDealsAnswer Answer = new(null, default, null);

        public volatile ScoringProgress? Progress;

        public Task Refreshing { get; set; } = Task.CompletedTask;

        public string? Seen { get; set; }

        public DateTime CheckedAt { get; set; }

        public long UsedAt { get; set; }

        public bool IsBusy => !Refreshing.IsCompleted;
    }
}
