using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Reports.Alarms;

/// <summary>An open alarm.</summary>
/// <param name="Url">Where to look.</param>
public sealed record OpenAlarm(long Id, long ProfileId, string Profile, int Version, string Text, string Url, DateTime RaisedAt);

/// <summary>Lists what has drifted and nobody has closed, newest first.</summary>
public sealed class ListAlarms(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    /// <param name="profileId">Of one profile; null: of all that are not archived.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<OpenAlarm>> RunAsync(long? profileId = null, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadReports, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from alarm in db.ProfileAlarms
            join profile in db.Profiles on alarm.ProfileId equals profile.Id
            join version in db.ProfileVersions on alarm.VersionId equals version.Id
            where alarm.ClosedAt == null && profile.ArchivedAt == null && (profileId == null || profile.Id == profileId)
            orderby alarm.RaisedAt descending, alarm.Id
            select new OpenAlarm(alarm.Id, profile.Id, profile.Name, version.Number, alarm.Text, alarm.Url, alarm.RaisedAt))
            .ToListAsync(cancellationToken);
    }
}
