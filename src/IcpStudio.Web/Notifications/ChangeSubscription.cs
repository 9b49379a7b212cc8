namespace IcpStudio.Web.Notifications;

/// <summary>One who listens: called once at a time, and once for all that was published meanwhile. Disposing it ends it.</summary>
public sealed class ChangeSubscription : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ChangeTopics _topics;
    private readonly Func<ChangeTopics, Task> _handler;
    private readonly Action<Exception> _onError;
    private readonly Action<ChangeSubscription> _onEnd;
    private ChangeTopics _pending;
    private Task _run = Task.CompletedTask;
    private bool _isRunning;
    private bool _isPaused;
    private bool _isEnded;

    internal ChangeSubscription(
        ChangeTopics topics, Func<ChangeTopics, Task> handler, Action<Exception> onError, Action<ChangeSubscription> onEnd)
    {
        (_topics, _handler, _onError, _onEnd) = (topics, handler, onError, onEnd);
    }

    /// <summary>While paused it is not called; what it misses is kept and told once it goes on.</summary>
    public void Pause(bool isPaused)
    {
        lock (_lock)
            _isPaused = isPaused;
        Offer(ChangeTopics.None);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
            _isEnded = true;
        _onEnd(this);
    }

    /// <summary>Ends when all that was published before has been told.</summary>
    internal Task DrainAsync()
    {
        lock (_lock)
            return _run;
    }

    internal void Offer(ChangeTopics published)
    {
        lock (_lock)
        {
            _pending |= published & _topics;
            if (_isRunning || _isPaused || _isEnded || _pending == ChangeTopics.None)
                return;
            _isRunning = true;
            // Not with what belongs to the publisher alone: its request, its trace.
            using (ExecutionContext.SuppressFlow())
                _run = Task.Run(RunAsync);
        }
    }

    private async Task RunAsync()
    {
        while (Take() is var topics and not ChangeTopics.None)
        {
            try
            {
                await _handler(topics);
            }
            catch (Exception error)
            {
                _onError(error);
            }
        }
    }

    private ChangeTopics Take()
    {
        lock (_lock)
        {
            var next = _isPaused || _isEnded ? ChangeTopics.None : _pending;
            _pending &= ~next;
            _isRunning = next != ChangeTopics.None;
            return next;
        }
    }
}
