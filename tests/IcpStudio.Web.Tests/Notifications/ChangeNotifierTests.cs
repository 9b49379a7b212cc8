using IcpStudio.Web.Notifications;
using Microsoft.Extensions.Logging.Abstractions;

namespace IcpStudio.Web.Tests.Notifications;

public sealed class ChangeNotifierTests
{
    private readonly ChangeNotifier _changes = new(NullLogger<ChangeNotifier>.Instance);

    [Fact]
    public async Task TellsOnlyOfTheTopicsAskedFor()
    {
        var heard = new TaskCompletionSource<ChangeTopics>();
        using var subscription = _changes.Subscribe(ChangeTopics.Jobs | ChangeTopics.Alarms, topics =>
        {
            heard.TrySetResult(topics);
            return Task.CompletedTask;
        });
        _changes.Publish(ChangeTopics.Segments);
        _changes.Publish(ChangeTopics.Alarms | ChangeTopics.Index);
        Assert.Equal(ChangeTopics.Alarms, await heard.Task);
    }

    [Fact]
    public async Task TellsWhatWasPublishedMeanwhileInOneFurtherCall()
    {
        var calls = new List<ChangeTopics>();
        TaskCompletionSource entered = new(), released = new(), done = new();
        using var subscription = _changes.Subscribe(ChangeTopics.Shared, async topics =>
        {
            calls.Add(topics);
            if (calls.Count == 2)
                done.SetResult();
            entered.TrySetResult();
            await released.Task;
        });
        _changes.Publish(ChangeTopics.Jobs);
        await entered.Task;
        for (var i = 0; i < 100; i++)
            _changes.Publish(i % 2 == 0 ? ChangeTopics.Jobs : ChangeTopics.Profiles);
        released.SetResult();
        await done.Task;
        Assert.Equal([ChangeTopics.Jobs, ChangeTopics.Jobs | ChangeTopics.Profiles], calls);
    }

    [Fact]
    public async Task GoesOnAfterAListenerThatFails()
    {
        var calls = 0;
        TaskCompletionSource failed = new(), again = new();
        using var subscription = _changes.Subscribe(ChangeTopics.Jobs, _ =>
        {
            if (++calls == 1)
            {
                failed.SetResult();
                throw new InvalidOperationException("no");
            }

            again.SetResult();
            return Task.CompletedTask;
        });
        _changes.Publish(ChangeTopics.Jobs);
        await failed.Task;
        _changes.Publish(ChangeTopics.Jobs);
        await again.Task;
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task TellsAPageNothingWhileItsBrowserIsAwayAndEverythingOnceItIsBack()
    {
        using var circuit = new CircuitChanges(_changes);
        var heard = new List<ChangeTopics>();
        var told = new TaskCompletionSource();
        using var page = circuit.Subscribe(ChangeTopics.Shared, topics =>
        {
            heard.Add(topics);
            told.SetResult();
            return Task.CompletedTask;
        });
        await circuit.SetAsync(isConnected: false);
        _changes.Publish(ChangeTopics.Jobs);
        _changes.Publish(ChangeTopics.Alarms);
        Assert.Empty(heard);
        await circuit.SetAsync(isConnected: true);
        await told.Task;
        Assert.Equal([ChangeTopics.Jobs | ChangeTopics.Alarms], heard);
    }

    [Fact]
    public async Task TellsNothingMoreToWhoHasEnded()
    {
        var heard = new TaskCompletionSource();
        var gone = _changes.Subscribe(ChangeTopics.Jobs, _ => throw new InvalidOperationException("It has ended."));
        gone.Dispose();
        using var other = _changes.Subscribe(ChangeTopics.Jobs, _ =>
        {
            heard.SetResult();
            return Task.CompletedTask;
        });
        _changes.Publish(ChangeTopics.Jobs);
        await heard.Task;
    }
}
