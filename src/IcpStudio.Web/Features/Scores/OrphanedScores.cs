using IcpStudio.Web.Data.Scores;

namespace IcpStudio.Web.Features.Scores;

/// <summary>At start drops what score runs left that were killed before anybody saw their rows.</summary>
public sealed class OrphanedScores(ScoreStore store, ILogger<OrphanedScores> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await store.DropOrphansAsync(stoppingToken);
        }
        catch (Exception error) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogError(error, "Left-over score tables could not be dropped; the next start tries again");
        }
    }
}
