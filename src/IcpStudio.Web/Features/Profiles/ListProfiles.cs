using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Profiles;

/// <summary>A profile in a list.</summary>
/// <param name="Version">Number of its latest published version, or null.</param>
/// <param name="ScoredVersion">Number of the version whose scores are shown, or null.</param>
public sealed record ProfileSummary(
    long Id, string Name, bool IsDefault, bool IsArchived, int? Version, string? Sha256, DateTime? PublishedAt, string? PublishedBy,
    int? ScoredVersion, bool HasDraft, DateTime? DraftChangedAt, string? DraftChangedBy);

/// <summary>Every profile, the default one first, archived ones last.</summary>
public sealed class ListProfiles(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    public async Task<IReadOnlyList<ProfileSummary>> RunAsync(CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadProfiles, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from profile in db.Profiles.AsNoTracking()
            let latest = db.ProfileVersions.Where(v => v.ProfileId == profile.Id).OrderByDescending(v => v.Number).FirstOrDefault()
            let scored = (from current in db.CurrentRuns
                          join run in db.ScoreRuns on current.RunId equals run.Id
                          join version in db.ProfileVersions on run.ProfileVersionId equals version.Id
                          where current.ProfileId == profile.Id
                          select (int?)version.Number).FirstOrDefault()
            orderby profile.ArchivedAt != null, !profile.IsDefault, profile.FoldedName
            select new ProfileSummary(
                profile.Id, profile.Name, profile.IsDefault, profile.ArchivedAt != null,
                latest == null ? null : latest.Number, latest == null ? null : latest.Sha256,
                latest == null ? null : latest.PublishedAt, latest == null ? null : latest.PublishedBy,
                scored, profile.Draft != null,
                profile.Draft == null ? null : profile.Draft.ChangedAt, profile.Draft == null ? null : profile.Draft.ChangedBy))
            .ToListAsync(cancellationToken);
    }
}
