using Quartz;

namespace IcpStudio.Web.Jobs;

/// <summary>Takes out of Quartz's tables what earlier versions had put there and this one no longer has a class for.</summary>
internal sealed class RetiredTriggers(ISchedulerFactory schedulers) : IHostedService
{
    private static readonly JobKey[] Retired = [new("work-the-queue")];

    /// <summary>Before the scheduler starts.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.DeleteJobs(Retired, cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
