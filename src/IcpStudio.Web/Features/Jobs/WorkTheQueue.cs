using Quartz;

namespace IcpStudio.Web.Features.Jobs;

/// <summary>What Quartz fires, when a job is asked for and every few seconds, on one node of the cluster: runs jobs until none is left.</summary>
public sealed class WorkTheQueue(JobRunner runner, IHostApplicationLifetime host) : IJob
{
    public static JobKey Key { get; } = new("work-the-queue");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopping);
        while (!stopping.IsCancellationRequested && await runner.RunNextAsync(stopping.Token))
        {
        }
    }
}

/// <summary>Wakes a node, so that a new job does not wait for the next round. A command has no scheduler and rings nowhere.</summary>
public sealed class JobBell(ILogger<JobBell> log, ISchedulerFactory? schedulers = null)
{
    public async Task RingAsync(CancellationToken cancellationToken)
    {
        if (schedulers is null)
            return;
        try
        {
            var scheduler = await schedulers.GetScheduler(cancellationToken);
            await scheduler.TriggerJob(WorkTheQueue.Key, cancellationToken: cancellationToken);
        }
        catch (SchedulerException error)
        {
            log.LogWarning(error, "The scheduler could not be woken; the job starts with the next round");
        }
    }
}
