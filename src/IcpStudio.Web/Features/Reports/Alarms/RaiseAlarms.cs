using IcpStudio.Core.Reports.Drift;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Profiles;
using IcpStudio.Web.Features.Reports.Drift;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Reports.Alarms;

/// <summary>
/// Looks at every published profile for drift and keeps what it finds: once for each thing that has moved, gone again where it
/// is found no more. What somebody has closed is not raised again for the same version.
/// </summary>
public sealed class RaiseAlarms(IDbContextFactory<IcpStudioDbContext> contexts, ShowDrift drift, AccessControl access, TimeProvider clock)
{
    /// <param name="report">Told how many of how many profiles are done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many alarms are new.</returns>
    public async Task<int> RunAsync(Action<int, int>? report = null, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.PublishProfile, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var profiles = await CurrentProfile.ReadAsync(db, [], cancellationToken);
        var raised = 0;
        for (var i = 0; i < profiles.Count; i++)
        {
            raised += await LookAsync(profiles[i], cancellationToken);
            report?.Invoke(i + 1, profiles.Count);
        }

        return raised;
    }

    private async Task<int> LookAsync(CurrentProfile profile, CancellationToken cancellationToken)
    {
        var found = await drift.ReadAsync(profile.ProfileId, ShowDrift.UsualMonths, DriftAnalysis.NightlyLevel, waits: true,
            cancellationToken) is { Report: { } look } ? FoundAlarm.In(look).ToList() : [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        // A later version answers what an earlier one was alarmed about.
        var kept = await db.ProfileAlarms.Where(a =>
            a.ProfileId == profile.ProfileId && (a.VersionId == profile.VersionId || a.ClosedAt == null)).ToListAsync(cancellationToken);
        var raised = 0;
        foreach (var alarm in found)
        {
            var same = kept.Find(a => a.VersionId == profile.VersionId && a.Kind == alarm.Kind && a.Subject == alarm.Subject);
            if (same is null)
                db.ProfileAlarms.Add(same = new ProfileAlarm
                {
                    ProfileId = profile.ProfileId,
                    VersionId = profile.VersionId,
                    Kind = alarm.Kind,
                    Subject = alarm.Subject,
                    Text = "",
                    Url = "",
                    ClosedAt = now
                });
            if (same is { ClosedAt: not null, ClosedBy: null })
            {
                (same.RaisedAt, same.ClosedAt) = (now, null);
                raised++;
            }

            if (same.ClosedAt is null)
                (same.Text, same.Url) = (alarm.Text, alarm.Url);
        }

        foreach (var gone in kept.Where(a =>
            a.ClosedAt is null && !(a.VersionId == profile.VersionId && found.Exists(f => f.Kind == a.Kind && f.Subject == a.Subject))))
            gone.ClosedAt = now;
        await db.SaveChangesAsync(cancellationToken);
        return raised;
    }
}
