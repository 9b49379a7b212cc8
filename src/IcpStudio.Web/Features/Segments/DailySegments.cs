using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Segments;

/// <summary>Asks for the count of segments when a day has begun (UTC).</summary>
public sealed class DailySegments(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DailySegments> logger)
    : PolledSchedule(clock, logger, "The count of segments")
{
    /// <inheritdoc/>
    protected override Task AskAsync(CancellationToken cancellationToken) => AskIfDueAsync(cancellationToken);

    /// <summary>Asks for a count where a segment has none of today and none is on its way; says whether it did.</summary>
    internal async Task<bool> AskIfDueAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(Actor.App);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<IcpStudioDbContext>>()
            .CreateDbContextAsync(cancellationToken);
        var isDue = await db.Segments.AnyAsync(
            s => s.DeletedAt == null && !db.SegmentDays.Any(d => d.SegmentId == s.Id && d.Day == today), cancellationToken);
        if (!isDue || await db.JobRuns.AnyAsync(
            j => j.Kind == SegmentCountJob.Name && (j.State == JobState.Queued || j.State == JobState.Running), cancellationToken))
            return false;
        await scope.ServiceProvider.GetRequiredService<StartJob>().RunAsync(
            new NewJob(SegmentCountJob.Name, $"Segments of {today:yyyy-MM-dd}", null), Permission.EditOthersSegments,
            cancellationToken: cancellationToken);
        return true;
    }
}
