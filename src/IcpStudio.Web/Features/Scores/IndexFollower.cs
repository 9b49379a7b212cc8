namespace IcpStudio.Web.Features.Scores;

/// <summary>Loads the index at start and looks for changes twice a second, so that what other nodes, commands and SQL write shows within a second.</summary>
public sealed class IndexFollower(AccountIndexService index, ILogger<IndexFollower> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await index.CatchUpAsync(stoppingToken);
                failures = 0;
                await Task.Delay(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // The database may be away for a while; what was loaded goes on serving. Said once, not twice a second.
                if (failures++ == 0)
                    logger.LogError(error, "The index cannot follow the database; it tries again");
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(10, failures)), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
