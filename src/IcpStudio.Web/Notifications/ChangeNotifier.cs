using System.Collections.Immutable;

namespace IcpStudio.Web.Notifications;

/// <summary>
/// Tells whoever listens in this process that something may have changed, so that nobody has to look again and again. What
/// changed is not said: who listens reads anew what it shows. A commit is published after it has been made, never before.
/// </summary>
public sealed class ChangeNotifier(ILogger<ChangeNotifier> log)
{
    private ImmutableArray<ChangeSubscription> _subscriptions = [];

    /// <summary>Returns at once; those who listen are called on other threads.</summary>
    public void Publish(ChangeTopics topics) => Publish(topics, except: null);

    /// <summary>
    /// Calls <paramref name="handler"/> after each of these topics has been published, never twice at a time: what is
    /// published while it runs is told in one further call. What it throws is logged, and it is called again the next time.
    /// </summary>
    /// <returns>Ends it when disposed; a call that runs then still ends by itself.</returns>
    public ChangeSubscription Subscribe(ChangeTopics topics, Func<ChangeTopics, Task> handler)
    {
        var subscription = new ChangeSubscription(
            topics, handler,
            error => log.LogError(error, "What listens to changes of {Topics} failed", topics),
            ended => ImmutableInterlocked.Update(ref _subscriptions, all => all.Remove(ended)));
        ImmutableInterlocked.Update(ref _subscriptions, all => all.Add(subscription));
        return subscription;
    }

    /// <summary>Publishes to all but one: who heard it from elsewhere does not hear it again.</summary>
    internal void Publish(ChangeTopics topics, ChangeSubscription? except)
    {
        if (topics == ChangeTopics.None)
            return;
        foreach (var subscription in _subscriptions)
            if (subscription != except)
                subscription.Offer(topics);
    }
}
