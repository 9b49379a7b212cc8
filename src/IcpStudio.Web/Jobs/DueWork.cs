using IcpStudio.Web.Notifications;
using Quartz;

namespace IcpStudio.Web.Jobs;

/// <summary>Work that falls due, by the clock or because something changed, and is then asked for as a job.</summary>
public interface IDueWork
{
    /// <summary>What could not be asked for, where something goes wrong: "The count of segments".</summary>
    string Name { get; }

    /// <summary>After these it may be due.</summary>
    ChangeTopics After { get; }

    /// <summary>Asks for the jobs that are due and not asked for yet; returns how many.</summary>
    Task<int> AskAsync(CancellationToken cancellationToken);
}

/// <summary>What Quartz fires on one node of the cluster: asks for all that is due, and goes on after whatever goes wrong.</summary>
[DisallowConcurrentExecution]
internal sealed class AskForDueWork(IEnumerable<IDueWork> all, ILogger<AskForDueWork> log) : IJob
{
    public static JobKey Key { get; } = new("ask-for-due-work");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var work in all)
        {
            try
            {
                await work.AskAsync(cancellationToken);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                log.LogError(error, "{Work} could not be asked for; it is tried again within the hour", work.Name);
            }
        }
    }
}
