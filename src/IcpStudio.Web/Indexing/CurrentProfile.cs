using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Indexing;

/// <summary>A published version whose scores are shown, and the run that made them.</summary>
/// <param name="AsOf">The day conditions relative to today are taken at.</param>
public sealed record CurrentProfile(
    long ProfileId, string Name, bool IsDefault, long VersionId, int Number, DateTime PublishedAt, long RunId, DateOnly AsOf,
    ProfileDefinition Definition)
{
    /// <summary>A version whose scores no run has made: they are worked out for whoever looks.</summary>
    internal static CurrentProfile Of(
        long profileId, string name, bool isDefault, long versionId, int number, DateTime publishedAt, DateOnly asOf,
        ProfileDefinition definition) =>
        new(profileId, name, isDefault, versionId, number, publishedAt, RunId: 0, asOf, definition);

    /// <summary>The current version of every profile that is not archived, the default one first.</summary>
    /// <param name="db">Where to look.</param>
    /// <param name="known">Those read before; what has not changed is taken over.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal static async Task<IReadOnlyList<CurrentProfile>> ReadAsync(
        IcpStudioDbContext db, IReadOnlyList<CurrentProfile> known, CancellationToken cancellationToken)
    {
        var current = await (
            from pointer in db.CurrentRuns
            join run in db.ScoreRuns on pointer.RunId equals run.Id
            join profile in db.Profiles on pointer.ProfileId equals profile.Id
            where profile.ArchivedAt == null
            orderby !profile.IsDefault, profile.FoldedName
            select new { profile.Id, profile.Name, profile.IsDefault, RunId = run.Id, run.AsOf, run.ProfileVersionId })
            .ToListAsync(cancellationToken);
        var profiles = new List<CurrentProfile>(current.Count);
        foreach (var c in current)
        {
            var same = known.FirstOrDefault(k => k.VersionId == c.ProfileVersionId);
            if (same is null)
            {
                var version = await db.ProfileVersions.AsNoTracking().SingleAsync(v => v.Id == c.ProfileVersionId, cancellationToken);
                same = new CurrentProfile(c.Id, c.Name, c.IsDefault, version.Id, version.Number, version.PublishedAt, c.RunId, c.AsOf,
                    ProfileJson.Deserialize(version.Definition));
            }

            profiles.Add(same with { Name = c.Name, IsDefault = c.IsDefault, RunId = c.RunId, AsOf = c.AsOf });
        }

        return profiles;
    }
}
