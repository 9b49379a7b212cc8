using IcpStudio.Web.Notifications;

namespace IcpStudio.Web.Features.Reports.Scored;

/// <summary>
/// What reports have counted, kept by what was asked: the same question asked again, as a page does when it becomes interactive,
/// costs nothing. An answer that takes longer than a page can wait is counted in the background and asked for again.
/// </summary>
public sealed class ReportCache(TimeProvider clock, ChangeNotifier changes)
{
    /// <summary>How long a page waits; then it is shown without its answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(120);

    private const int Most = 100;

    // What took long to count is not counted anew at every change of an account.
    private static readonly TimeSpan HoldSlow = TimeSpan.FromMinutes(1);

    private readonly BackgroundCache<object, object> _kept = new(Most, clock, changes);

    /// <summary>The answer, counted off the caller's thread where it is not known.</summary>
    /// <param name="found">The deals it is about.</param>
    /// <param name="question">What it depends on beside them; equal questions have the same answer.</param>
    /// <param name="count">Counts it; told where to say how far it is.</param>
    /// <param name="cancellationToken">Ends the waiting; what is being counted goes on.</param>
    /// <returns>The answer, or the one of a moment ago while a newer one is counted; null while the first is.</returns>
    internal Task<CachedAnswer<T>> GetAsync<T>(DealsAnswer found, object question, Func<T> count, CancellationToken cancellationToken)
        where T : class => GetAsync(found, question, found.Seen, _ => Task.Run(count), cancellationToken);

    /// <inheritdoc cref="GetAsync{T}(DealsAnswer, object, Func{T}, CancellationToken)"/>
    /// <param name="seen">What it is made of, in a few words.</param>
    internal async Task<CachedAnswer<T>> GetAsync<T>(
        DealsAnswer found, object question, string seen, Func<Action<ScoringProgress>, Task<T>> count, CancellationToken cancellationToken)
        where T : class
    {
        var kept = _kept.Of((typeof(T), found.Scored!.Profile, found.Visible, question));
        var last = kept.Last;
        if (last?.Seen == seen
            || (last is not null && !found.Waits && last.Took > Patience && clock.GetUtcNow().UtcDateTime - last.At < HoldSlow))
            return new((T)last!.Answer, null);
        var making = kept.RefreshAsync(
            async (before, progress) =>
            {
                if (before?.Seen == seen)
                    return before;
                progress(new("Counting", 0, 0));
                var begun = clock.GetTimestamp();
                return new(await count(progress), seen, clock.GetUtcNow().UtcDateTime, clock.GetElapsedTime(begun));
            },
            again: found.Waits);
        if (found.Waits)
            await making.WaitAsync(cancellationToken);
        else if (await Task.WhenAny(making, Task.Delay(Patience, clock, cancellationToken)) == making)
            await making;
        cancellationToken.ThrowIfCancellationRequested();
        return new((T?)kept.Last?.Answer, kept.IsBusy ? kept.Progress ?? ScoringProgress.Starting : null);
    }
}

/// <summary>What is known of an answer.</summary>
/// <param name="Answer">Null while it is counted for the first time.</param>
/// <param name="Progress">How far the first or the next one is; null where none is on its way.</param>
internal sealed record CachedAnswer<T>(T? Answer, ScoringProgress? Progress)
    where T : class;
