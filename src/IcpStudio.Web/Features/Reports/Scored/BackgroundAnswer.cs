using IcpStudio.Web.Notifications;

namespace IcpStudio.Web.Features.Reports.Scored;

/// <summary>An answer that takes a while: made in the background, once at a time, and kept up while a newer one is made.</summary>
internal sealed class BackgroundAnswer<T>(TimeProvider clock, ChangeNotifier changes)
    where T : class
{
    // Pages that wait for it ask anew each time.
    private static readonly TimeSpan BetweenProgress = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private Task _making = Task.CompletedTask;

    /// <summary>The latest; null before the first is made.</summary>
    public volatile MadeAnswer<T>? Last;

    /// <summary>How far the next one is; null where none is on its way.</summary>
    public volatile ScoringProgress? Progress;

    /// <summary>When it was last held against what it is made of, in UTC.</summary>
    public DateTime CheckedAt { get; set; }

    /// <summary>Timestamp of the last asking.</summary>
    public long UsedAt { get; set; }

    public bool IsBusy => !_making.IsCompleted;

    /// <summary>Joins the making on its way or begins one.</summary>
    /// <param name="make">Given the latest, which it may return again, and told how far it is.</param>
    /// <param name="again">Whether to begin another one after one that began earlier, which may have missed the latest change.</param>
    public Task RefreshAsync(Func<MadeAnswer<T>?, Action<ScoringProgress>, Task<MadeAnswer<T>>> make, bool again)
    {
        lock (_lock)
        {
            if (IsBusy)
                return again ? AfterAsync(_making, make) : _making;
            var ended = _making;
            Begin(make);
            // A failure is told once; the next asking tries again.
            return ended is { IsFaulted: true } && !again ? ended : _making;
        }
    }

    private async Task AfterAsync(Task earlier, Func<MadeAnswer<T>?, Action<ScoringProgress>, Task<MadeAnswer<T>>> make)
    {
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task next;
        lock (_lock)
        {
            if (!IsBusy)
                Begin(make);
            next = _making;
        }

        await next;
    }

    private void Begin(Func<MadeAnswer<T>?, Action<ScoringProgress>, Task<MadeAnswer<T>>> make)
    {
        _making = Task.Run(() => MakeAsync(make));
        // Once it has ended, not just before: who asks then must not be told that it is on its way.
        _making.ConfigureAwait(false).GetAwaiter().OnCompleted(() => changes.Publish(ChangeTopics.Answers));
    }

    private async Task MakeAsync(Func<MadeAnswer<T>?, Action<ScoringProgress>, Task<MadeAnswer<T>>> make)
    {
        try
        {
            var toldAt = clock.GetTimestamp();
            Last = await make(Last, progress =>
            {
                Progress = progress;
                if (clock.GetElapsedTime(toldAt) < BetweenProgress)
                    return;
                toldAt = clock.GetTimestamp();
                changes.Publish(ChangeTopics.Answers);
            });
        }
        finally
        {
            Progress = null;
        }
    }
}

/// <summary>An answer as it was made.</summary>
/// <param name="Seen">What it was made of, in a few words; equal where nothing has changed.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Took">How long it took.</param>
internal sealed record MadeAnswer<T>(T Answer, string Seen, DateTime At, TimeSpan Took);
