using FluentValidation.Results;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Core.Profiles.Validation;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Data.Entities.Profiles;
using IcpStudio.Web.Data.Entities.Workspaces;
using IcpStudio.Web.Features.Scores;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Profiles;

/// <summary>Writes a version inside the caller's transaction; a definition equal to the latest version's is that version.</summary>
internal static class VersionWriter
{
    /// <summary>Whether the definition can be published, with its keys spelled as the catalogue does.</summary>
    public static (ProfileDefinition Definition, IReadOnlyList<ValidationFailure> Failures) Check(
        ProfileDefinition definition, AttributeCatalog catalog)
    {
        definition = definition.WithKeysOf(catalog);
        return (definition, new ProfileValidator(catalog).ValidateForPublishing(definition).Errors);
    }

    /// <summary>Publishing renames the profile, and another one has the name.</summary>
    public static ValidationFailure NameTaken(string name) =>
        new(nameof(ProfileDefinition.Name), $"There is another profile called “{name}”. Choose another name.");

    /// <summary>Adds the version and its audit entry and saves them.</summary>
    public static async Task<ProfileVersion> AddAsync(
        IcpStudioDbContext db, IdealCustomerProfile profile, ProfileDefinition definition, string? note, Actor actor, DateTime now,
        CancellationToken cancellationToken)
    {
        var latest = await db.ProfileVersions.AsNoTracking().Where(v => v.ProfileId == profile.Id)
            .OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancellationToken);
        var sha256 = ProfileJson.Sha256(definition);
        if (latest?.Sha256 == sha256)
            return latest;
        var version = new ProfileVersion
        {
            ProfileId = profile.Id,
            Number = (latest?.Number ?? 0) + 1,
            Definition = ProfileJson.Serialize(definition),
            Sha256 = sha256,
            Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
            PublishedBy = actor.Name,
            PublishedAt = now,
        };
        db.ProfileVersions.Add(version);
        db.AuditEntries.Add(new AuditEntry
        {
            UserId = actor.UserId,
            Actor = actor.Name,
            Action = "publish profile",
            Subject = $"{profile.Name}, version {version.Number}, SHA-256 {sha256}",
        });
        profile.Rename(definition.Name);
        await db.SaveChangesAsync(cancellationToken);
        return version;
    }

    /// <summary>Asks, in the caller's transaction, for the score run of a version; it starts once that commits.</summary>
    public static async Task<long> AskForScoresAsync(
        IcpStudioDbContext db, IdealCustomerProfile profile, ProfileVersion version, Actor actor, CancellationToken cancellationToken)
    {
        var job = new JobRun
        {
            Kind = ScoreRunJob.Name,
            Subject = $"{profile.Name}, version {version.Number}",
            SubjectId = version.Id,
            UserId = actor.UserId,
            Requester = actor.Kind,
            RequestedBy = actor.Name,
        };
        db.JobRuns.Add(job);
        await db.SaveChangesAsync(cancellationToken);
        return job.Id;
    }
}
