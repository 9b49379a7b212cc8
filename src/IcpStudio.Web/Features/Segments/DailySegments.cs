using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Jobs;
using IcpStudio.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Segments;

/// <summary>Asks for the count of segments when a day has begun (UTC).</summary>
public sealed class DailySegments(IServiceScopeFactory scopes, TimeProvider clock) : IDueWork
{
    /// <inheritdoc/>
    public string Name => "The count of segments";

    /// <inheritdoc/>
    public ChangeTopics After => ChangeTopics.Segments;

    /// <summary>Asks for a count where a segment has none of today and none is on its way; returns how many it asked for.</summary>
    public async Task<int> AskAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(Actor.App);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<IcpStudioDbContext>>()
            .CreateDbContextAsync(cancellationToken);
        var isDue = await db.Segments.AnyAsync(
            s => s.DeletedAt == null && !db.SegmentDays.Any(d => d.SegmentId == s.Id && d.Day == today), cancellationToken);
        if (!isDue || await db.JobRuns.AnyAsync(
            j => j.Kind == SegmentCountJob.Name && (j.State == JobState.Queued || j.State == JobState.Running), cancellationToken))
            return 0;
        await scope.ServiceProvider.GetRequiredService<StartJob>().RunAsync(
            new NewJob(SegmentCountJob.Name, $"Segments of {today:yyyy-MM-dd}", null), Permission.EditOthersSegments,
            cancellationToken: cancellationToken);
        return 1;
    }
}
