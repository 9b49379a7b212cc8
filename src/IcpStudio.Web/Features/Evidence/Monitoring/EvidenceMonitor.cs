using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Jobs;
using IcpStudio.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Evidence.Monitoring;

/// <summary>
/// Asks for new evidence of every published profile, as a job, when deals or customers have changed since the last answer or a version was
/// published.
/// </summary>
public sealed class EvidenceMonitor(IServiceScopeFactory scopes, TimeProvider clock) : IDueWork
{
    /// <summary>What failed or was stopped is not asked for again sooner.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public string Name => "New evidence";

    /// <inheritdoc/>
    public ChangeTopics After => ChangeTopics.Deals | ChangeTopics.Profiles;

    /// <summary>Asks for the jobs that are due and not asked for yet; returns how many.</summary>
    public async Task<int> AskAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(Actor.App);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<IcpStudioDbContext>>()
            .CreateDbContextAsync(cancellationToken);
        var seen = await DealsSeen.ReadAsync(db, cancellationToken);
        var lately = clock.GetUtcNow().UtcDateTime - AfterFailure;
        var due = await (
            from profile in db.Profiles
            where profile.ArchivedAt == null
            let version = db.ProfileVersions.Where(v => v.ProfileId == profile.Id)
                .OrderByDescending(v => v.Number)
                .Select(v => (long?)v.Id)
                .FirstOrDefault()
            where version != null && !db.ProfileQuestions.Any(q => q.ProfileId == profile.Id && q.VersionId == version && q.Seen == seen)
                && !db.JobRuns.Any(j => j.Kind == RefreshEvidenceJob.Name && j.SubjectId == profile.Id
                    && (j.State == JobState.Queued || j.State == JobState.Running
                        || (j.State != JobState.Succeeded && j.CreatedAt > lately)))
            select new { profile.Id, profile.Name }).ToListAsync(cancellationToken);
        var start = scope.ServiceProvider.GetRequiredService<StartJob>();
        foreach (var profile in due)
            await start.RunAsync(new NewJob(RefreshEvidenceJob.Name, profile.Name, profile.Id), Permission.EditDraft,
                cancellationToken: cancellationToken);
        return due.Count;
    }
}
