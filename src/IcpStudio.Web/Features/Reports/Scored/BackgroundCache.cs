using IcpStudio.Web.Notifications;

namespace IcpStudio.Web.Features.Reports.Scored;

/// <summary>Answers by what was asked. Beyond the most that are kept, the one asked for longest ago goes.</summary>
/// <param name="most">How many are kept; more only while all of them are being made.</param>
/// <param name="clock">Says which was asked for last.</param>
/// <param name="changes">Where it is published that an answer is further on, or there.</param>
internal sealed class BackgroundCache<TKey, T>(int most, TimeProvider clock, ChangeNotifier changes)
    where TKey : notnull
    where T : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, BackgroundAnswer<T>> _kept = [];

    /// <summary>What is kept of a question; empty the first time.</summary>
    public BackgroundAnswer<T> Of(TKey key)
    {
        lock (_lock)
        {
            if (!_kept.TryGetValue(key, out var kept))
            {
                if (_kept.Count >= most && _kept.Where(k => !k.Value.IsBusy)
                    .OrderBy(k => k.Value.UsedAt)
                    .FirstOrDefault() is { Key: { } oldest })
                    _kept.Remove(oldest);
                _kept.Add(key, kept = new BackgroundAnswer<T>(clock, changes));
            }

            kept.UsedAt = clock.GetTimestamp();
            return kept;
        }
    }
}
