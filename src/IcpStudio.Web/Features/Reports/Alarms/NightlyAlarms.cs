using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Jobs;
using IcpStudio.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Reports.Alarms;

/// <summary>Asks for the look for drift when a day has begun (UTC) and a profile is published.</summary>
public sealed class NightlyAlarms(IServiceScopeFactory scopes, TimeProvider clock) : IDueWork
{
    /// <summary>What failed or was stopped is not asked for again sooner.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public string Name => "The look for drift";

    /// <inheritdoc/>
    public ChangeTopics After => ChangeTopics.Profiles;

    /// <summary>Asks for a look where there was none today and none is on its way; returns how many it asked for.</summary>
    public async Task<int> AskAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
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
            return 0;
        await scope.ServiceProvider.GetRequiredService<StartJob>().RunAsync(
            new NewJob(AlarmJob.Name, $"Drift of {now:yyyy-MM-dd}", null), Permission.PublishProfile, cancellationToken: cancellationToken);
        return 1;
    }
}
