using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Profiles;

/// <summary>A published version of a profile.</summary>
public sealed record VersionView(
    long Id, int Number, ProfileDefinition Definition, string Sha256, string? Note, string PublishedBy, DateTime PublishedAt,
    bool IsScored);

/// <summary>The open draft of a profile.</summary>
/// <param name="Version">What the next save has to name.</param>
public sealed record DraftView(ProfileDefinition Definition, uint Version, int? BasedOn, DateTime ChangedAt, string ChangedBy);

/// <summary>A profile with its draft and its versions, newest first.</summary>
public sealed record ProfileView(
    long Id, string Name, bool IsDefault, bool IsArchived, DraftView? Draft, IReadOnlyList<VersionView> Versions)
{
    public VersionView? Latest => Versions.Count > 0 ? Versions[0] : null;
}

/// <summary>One profile, by id.</summary>
public sealed class ShowProfile(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    /// <returns>The profile, or null where there is none.</returns>
    public async Task<ProfileView?> RunAsync(long profileId, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadProfiles, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var profile = await db.Profiles.AsNoTracking()
            .Include(p => p.Draft)
            .SingleOrDefaultAsync(p => p.Id == profileId, cancellationToken);
        if (profile is null)
            return null;
        var scored = await (
            from current in db.CurrentRuns
            join run in db.ScoreRuns on current.RunId equals run.Id
            where current.ProfileId == profileId
            select (long?)run.ProfileVersionId).FirstOrDefaultAsync(cancellationToken);
        var versions = await db.ProfileVersions.AsNoTracking().Where(v => v.ProfileId == profileId)
            .OrderByDescending(v => v.Number).ToListAsync(cancellationToken);
        var draft = profile.Draft is { } d
            ? new DraftView(ProfileJson.Deserialize(d.Definition), d.Version, d.BasedOn, d.ChangedAt, d.ChangedBy)
            : null;
        return new ProfileView(profile.Id, profile.Name, profile.IsDefault, profile.ArchivedAt is not null, draft,
            [.. versions.Select(v => new VersionView(
                v.Id, v.Number, ProfileJson.Deserialize(v.Definition), v.Sha256, v.Note, v.PublishedBy, v.PublishedAt, v.Id == scored))]);
    }
}
