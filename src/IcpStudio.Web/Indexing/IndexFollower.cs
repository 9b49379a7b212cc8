using IcpStudio.Web.Notifications;

namespace IcpStudio.Web.Indexing;

/// <summary>
/// Loads the index at start and takes in what is written as soon as this node hears of it, at most twice a second. Plain SQL
/// tells nobody, and a node may die between its commit and telling: so it also looks every half minute.
/// </summary>
public sealed class IndexFollower(AccountIndexService index, ChangeNotifier changes, TimeProvider clock, ILogger<IndexFollower> logger)
    : BackgroundService
{
    /// <summary>The least time between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>How long what nobody tells of stays unseen, at most.</summary>
    public static readonly TimeSpan Net = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var written = new ChangeWaiter(changes, ChangeTopics.Accounts | ChangeTopics.Attributes | ChangeTopics.Profiles, clock);
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await index.CatchUpAsync(stoppingToken);
                failures = 0;
                await Task.Delay(Pause, clock, stoppingToken);
                await written.WaitAsync(Net, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // The database may be away for a while; what was loaded goes on serving. Said once, not every time.
                if (failures++ == 0)
                    logger.LogError(error, "The index cannot follow the database; it tries again");
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(10, failures)), clock, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
