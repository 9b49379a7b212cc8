namespace IcpStudio.Web.Jobs;

/// <summary>Looks every minute whether a job is due, and asks for it; goes on after whatever goes wrong.</summary>
/// <param name="clock">Says when a minute is over.</param>
/// <param name="logger">Told what went wrong.</param>
/// <param name="what">What could not be asked for, where something does go wrong: "The count of segments".</param>
public abstract class PolledSchedule(TimeProvider clock, ILogger logger, string what) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>The time.</summary>
    protected TimeProvider Clock { get; } = clock;

    /// <summary>Asks for what is due.</summary>
    protected abstract Task AskAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, Clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                await AskAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                logger.LogError(error, "{What} could not be asked for; it is tried again", what);
            }
        }
    }
}
