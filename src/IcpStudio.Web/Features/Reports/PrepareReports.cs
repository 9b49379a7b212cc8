using IcpStudio.Web.Access;
using IcpStudio.Web.Features.Reports.Drift;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Notifications;

namespace IcpStudio.Web.Features.Reports;

/// <summary>
/// Scores past deals by the default profile once accounts are loaded, and again when another version is published, so that the
/// first manager of the day does not wait for it.
/// </summary>
public sealed class PrepareReports(
    IServiceScopeFactory scopes, AccountIndexService index, ChangeNotifier changes, TimeProvider clock, ILogger<PrepareReports> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long prepared = 0;
        using var told = new ChangeWaiter(changes, ChangeTopics.Index, clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (index.CurrentOrNull?.Find(null)?.Profile.VersionId is { } version && version != prepared)
                {
                    // One that fails is left to whoever asks, who is told why.
                    prepared = version;
                    await PrepareAsync(stoppingToken);
                }

                await told.WaitAsync(Timeout.InfiniteTimeSpan, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                logger.LogError(error, "Reports could not be prepared; they are made when they are asked for");
            }
        }
    }

    private async Task PrepareAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(Actor.App);
        await scope.ServiceProvider.GetRequiredService<ShowFit>()
            .RunAsync(DealQuestion.Usual(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)), waits: true, stoppingToken);
        await scope.ServiceProvider.GetRequiredService<ShowDrift>().RunAsync(null, ShowDrift.UsualMonths, waits: true, stoppingToken);
    }
}
