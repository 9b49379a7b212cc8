using IcpStudio.Web.Notifications;
using Quartz;

namespace IcpStudio.Web.Jobs;

/// <summary>
/// Has due work asked for within a minute of what it may come from, and of this node's start; the hourly look finds what
/// nobody told of. However much changes, PostgreSQL is asked once a minute, on one node.
/// </summary>
internal sealed class LookAfterChanges(
    ISchedulerFactory schedulers, ChangeNotifier changes, IEnumerable<IDueWork> all, TimeProvider clock, ILogger<LookAfterChanges> log)
    : IHostedService
{
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public static TriggerKey Trigger { get; } = new("after-a-change");

    private DateTimeOffset _plannedFor;
    private ChangeSubscription? _changes;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _changes = changes.Subscribe(all.Aggregate(ChangeTopics.None, (topics, work) => topics | work.After), _ => PlanAsync());
        return PlanAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _changes?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Plans a look in a minute, unless one is planned; says whether it did.</summary>
    internal async Task<bool> PlanAsync()
    {
        if (clock.GetUtcNow() < _plannedFor)
            return false;
        _plannedFor = clock.GetUtcNow() + Pause;
        try
        {
            var scheduler = await schedulers.GetScheduler();
            await scheduler.ScheduleJob(
                TriggerBuilder.Create().ForJob(AskForDueWork.Key).WithIdentity(Trigger).StartAt(_plannedFor).Build());
            return true;
        }
        catch (ObjectAlreadyExistsException)
        {
            // Another node has planned it.
            return false;
        }
        catch (SchedulerException error)
        {
            log.LogWarning(error, "No look for due work could be planned; the hourly one finds it");
            return false;
        }
    }
}
