using System.Threading.Channels;

namespace IcpStudio.Web.Notifications;

/// <summary>Lets a service wait until one of some topics has been published since it waited last, or some time is over.</summary>
public sealed class ChangeWaiter : IDisposable
{
    private readonly Channel<bool> _changed =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TimeProvider _clock;
    private readonly ChangeSubscription _subscription;

    /// <param name="changes">Where it listens, from now on.</param>
    /// <param name="topics">What wakes it.</param>
    /// <param name="clock">Says when the time is over.</param>
    public ChangeWaiter(ChangeNotifier changes, ChangeTopics topics, TimeProvider clock)
    {
        _clock = clock;
        _subscription = changes.Subscribe(topics, _ =>
        {
            _changed.Writer.TryWrite(true);
            return Task.CompletedTask;
        });
    }

    /// <summary>
    /// Returns after the next change, at once where there was one meanwhile, and after <paramref name="atMost"/> without any.
    /// </summary>
    /// <returns>Whether there was a change.</returns>
    public async Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var timeOver = new CancellationTokenSource(atMost, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeOver.Token, cancellationToken);
        try
        {
            return await _changed.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();
}
