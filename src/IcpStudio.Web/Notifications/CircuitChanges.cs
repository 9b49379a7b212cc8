using Microsoft.AspNetCore.Components.Server.Circuits;

namespace IcpStudio.Web.Notifications;

/// <summary>
/// Changes as the pages of one circuit hear them. While its browser is away (a closed laptop, a lost network) they hear
/// nothing and so ask nothing; once it is back they are told in one call what they missed.
/// </summary>
public sealed class CircuitChanges(ChangeNotifier changes) : CircuitHandler, IDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<ChangeSubscription> _subscriptions = [];

    /// <summary>Whether a browser is there to see what is shown.</summary>
    public bool IsConnected { get; private set; } = true;

    /// <summary>The browser went away or came back; raised on any thread.</summary>
    public event Action<bool>? ConnectionChanged;

    /// <summary>As <see cref="ChangeNotifier.Subscribe"/>, for as long as the browser is there. Not on the page's own thread.</summary>
    public IDisposable Subscribe(ChangeTopics topics, Func<ChangeTopics, Task> handler)
    {
        var subscription = changes.Subscribe(topics, handler);
        lock (_lock)
        {
            _subscriptions.Add(subscription);
            subscription.Pause(!IsConnected);
        }

        return new Ending(() =>
        {
            lock (_lock)
                _subscriptions.Remove(subscription);
            subscription.Dispose();
        });
    }

    /// <inheritdoc/>
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => SetAsync(isConnected: false);

    /// <inheritdoc/>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => SetAsync(isConnected: true);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
            foreach (var subscription in _subscriptions)
                subscription.Dispose();
    }

    internal Task SetAsync(bool isConnected)
    {
        lock (_lock)
        {
            IsConnected = isConnected;
            foreach (var subscription in _subscriptions)
                subscription.Pause(!isConnected);
        }

        ConnectionChanged?.Invoke(isConnected);
        return Task.CompletedTask;
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
