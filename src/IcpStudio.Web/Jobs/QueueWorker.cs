using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Notifications;

namespace IcpStudio.Web.Jobs;

/// <summary>
/// Makes this process a node that runs the jobs of the queue. It takes one as soon as it hears that one waits; while one is open
/// anywhere it also looks every few seconds, for the node that has it may die; at rest it hardly looks at all.
/// </summary>
public sealed class QueueWorker(JobRunner runner, OpenJobs open, ChangeNotifier changes, TimeProvider clock, ILogger<QueueWorker> log)
    : BackgroundService
{
    /// <summary>Jobs that this node runs at a time.</summary>
    private const int AtATime = 4;

    /// <summary>
    /// Between looks while a job waits or runs: with the ten seconds that a dead node's job stays its own, well within twenty.
    /// </summary>
    internal static readonly TimeSpan WhileOpen = TimeSpan.FromSeconds(4);

    /// <summary>Between looks at rest, should nobody have told of a job.</summary>
    internal static readonly TimeSpan AtRest = TimeSpan.FromSeconds(30);

    private readonly List<Task> _working = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var told = new ChangeWaiter(changes, ChangeTopics.OpenJobs, clock);
        var isTold = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!isTold)
                await LookAsync(stoppingToken);
            _working.RemoveAll(w => w.IsCompleted);
            if (_working.Count < AtATime)
                _working.Add(WorkAsync(stoppingToken));
            try
            {
                do
                    isTold = await told.WaitAsync(open.Current.Count > 0 ? WhileOpen : AtRest, stoppingToken);
                while (isTold && !IsOneWaiting);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        await Task.WhenAll(_working);
    }

    private bool IsOneWaiting => open.Current.Any(j => j.State == JobState.Queued);

    private async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            await open.RefreshAsync(stopping);
        }
        catch (Exception error)
        {
            if (!stopping.IsCancellationRequested)
                log.LogWarning(error, "The jobs that are open could not be read; it is tried again");
        }
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested && await runner.RunNextAsync(stopping))
            {
            }
        }
        catch (Exception error)
        {
            if (!stopping.IsCancellationRequested)
                log.LogError(error, "The queue of jobs could not be worked; it is tried again");
        }
    }
}
