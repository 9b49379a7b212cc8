using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Reports.Alarms;

/// <summary>Asks for the look for drift when a day has begun (UTC) and a profile is published.</summary>
public sealed class NightlyAlarms(IServiceScopeFactory scopes, TimeProvider clock, ILogger<NightlyAlarms> logger)
    : PolledSchedule(clock, logger, "The look for drift")
{
    /// <summary>What failed or was stopped is not asked for again sooner.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override Task AskAsync(CancellationToken cancellationToken) => AskIfDueAsync(cancellationToken);

    /// <summary>Asks for a look where there was none today and none is on its way; says whether it did.</summary>
    internal async Task<bool> AskIfDueAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        var (today, lately) = (now.Date, now - AfterFailure);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(Actor.App);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<IcpStudioDbContext>>()
            .CreateDbContextAsync(cancellationToken);
        var isAsked = await db.JobRuns.AnyAsync(
            j => j.Kind == AlarmJob.Name && (j.State == JobState.Queued || j.State == JobState.Running
                || (j.State == JobState.Succeeded && j.CreatedAt >= today)
                || (j.State != JobState.Succeeded && j.CreatedAt > lately)), cancellationToken);
        if (isAsked || !await db.CurrentRuns.AnyAsync(cancellationToken))
            return false;
        await scope.ServiceProvider.GetRequiredService<StartJob>().RunAsync(
            new NewJob(AlarmJob.Name, $"Drift of {now:yyyy-MM-dd}", null), Permission.PublishProfile, cancellationToken: cancellationToken);
        return true;
    }
}
