using IcpStudio.Web.Notifications;

namespace IcpStudio.Web.Tests.Notifications;

/// <summary>What has been published since it was made, as a condition to wait for.</summary>
internal sealed class Heard : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<(ChangeTopics Topics, TaskCompletionSource Heard)> _waiting = [];
    private readonly ChangeSubscription _subscription;
    private ChangeTopics _all;

    public Heard(ChangeNotifier changes) =>
        _subscription = changes.Subscribe((ChangeTopics)~0, topics =>
        {
            lock (_lock)
            {
                _all |= topics;
                foreach (var (_, heard) in _waiting.Where(w => (_all & w.Topics) == w.Topics))
                    heard.TrySetResult();
            }

            return Task.CompletedTask;
        });

    public ChangeTopics All
    {
        get
        {
            lock (_lock)
                return _all;
        }
    }

    /// <summary>Ends once all of these have been published.</summary>
    public Task UntilAsync(ChangeTopics topics)
    {
        lock (_lock)
        {
            if ((_all & topics) == topics)
                return Task.CompletedTask;
            var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((topics, heard));
            return heard.Task;
        }
    }

    public void Forget()
    {
        lock (_lock)
            _all = ChangeTopics.None;
    }

    public void Dispose() => _subscription.Dispose();
}
