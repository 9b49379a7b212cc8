using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Jobs;
using IcpStudio.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Scores;

/// <summary>
/// Asks for a new score run when a day has begun (UTC) and a published profile has conditions relative to today, such as
/// "within the last 180 days": its scores would otherwise stay those of the day it was published.
/// </summary>
public sealed class NightlyScores(AccountIndexService index, IServiceScopeFactory scopes, TimeProvider clock) : IDueWork
{
    /// <inheritdoc/>
    public string Name => "Scores of the day";

    /// <inheritdoc/>
    public ChangeTopics After => ChangeTopics.Profiles;

    /// <summary>Asks for the runs that are due and not asked for yet; returns how many.</summary>
    public async Task<int> AskAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var due = index.CurrentOrNull?.Profiles
            .Select(p => p.Profile)
            .Where(p => p.Definition.IsRelativeToToday && p.AsOf < today)
            .ToList() ?? [];
        var asked = 0;
        foreach (var profile in due)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(Actor.App);
            await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<IcpStudioDbContext>>()
                .CreateDbContextAsync(cancellationToken);
            var isAsked = await db.JobRuns.AnyAsync(
                j => j.Kind == ScoreRunJob.Name && j.SubjectId == profile.VersionId
                    && (j.State == JobState.Queued || j.State == JobState.Running), cancellationToken);
            if (isAsked)
                continue;
            await scope.ServiceProvider.GetRequiredService<StartJob>().RunAsync(
                new NewJob(ScoreRunJob.Name, $"{profile.Name}, version {profile.Number}, scores of {today:yyyy-MM-dd}", profile.VersionId),
                Permission.PublishProfile, cancellationToken: cancellationToken);
            asked++;
        }

        return asked;
    }
}
