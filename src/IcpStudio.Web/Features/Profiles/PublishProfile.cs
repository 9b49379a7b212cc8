using FluentValidation.Results;
using IcpStudio.Core.Profiles;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Profiles;
using IcpStudio.Web.Data.Workspaces;
using IcpStudio.Web.Features.Attributes;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Profiles;

/// <summary>
/// Makes the draft the next version. Scoring all accounts by it is a job of its own (<c>ScoreAllAccounts</c>); until
/// that has switched, the scores of the version before serve.
/// </summary>
public sealed class PublishProfile(
    IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, AttributeCatalogSource catalogs, TimeProvider clock)
{
    /// <param name="profileId">Whose draft.</param>
    /// <param name="note">Why, in a sentence, or null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<PublishResult> RunAsync(long profileId, string? note, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.PublishProfile, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var profile = await db.Profiles.Include(p => p.Draft).SingleOrDefaultAsync(p => p.Id == profileId, cancellationToken);
        var latest = await db.ProfileVersions.AsNoTracking().Where(v => v.ProfileId == profileId)
            .OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancellationToken);
        if (profile?.Draft is null)
            return new PublishResult.NoDraft();

        var catalog = await catalogs.RefreshAsync(cancellationToken);
        var definition = ProfileJson.Deserialize(profile.Draft.Definition).WithKeysOf(catalog);
        var validation = new ProfileValidator(catalog).ValidateForPublishing(definition);
        if (!validation.IsValid)
            return new PublishResult.Invalid(validation.Errors);

        var version = latest?.Sha256 == ProfileJson.Sha256(definition) ? latest : new ProfileVersion
        {
            ProfileId = profileId,
            Number = (latest?.Number ?? 0) + 1,
            Definition = ProfileJson.Serialize(definition),
            Sha256 = ProfileJson.Sha256(definition),
            Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
            PublishedBy = actor.Name,
            PublishedAt = clock.GetUtcNow().UtcDateTime,
        };
        if (version != latest)
        {
            db.ProfileVersions.Add(version);
            db.AuditEntries.Add(new AuditEntry
            {
                UserId = actor.UserId,
                Actor = actor.Name,
                Action = "publish profile",
                Subject = $"{profile.Name}, version {version.Number}, SHA-256 {version.Sha256}",
            });
            profile.Rename(definition.Name);
        }

        db.ProfileDrafts.Remove(profile.Draft);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            return new PublishResult.Overtaken();
        }

        return new PublishResult.Published(version.Id, profile.Name, version.Number, version.Sha256);
    }
}

/// <summary>What became of publishing.</summary>
public abstract record PublishResult
{
    /// <summary>The version is there. Where the draft said what the latest version says already, it is that one.</summary>
    public sealed record Published(long VersionId, string Profile, int Number, string Sha256) : PublishResult;

    /// <summary>The draft cannot be published as it is; each failure names its field.</summary>
    public sealed record Invalid(IReadOnlyList<ValidationFailure> Failures) : PublishResult;

    /// <summary>There is no open draft.</summary>
    public sealed record NoDraft : PublishResult;

    /// <summary>Someone changed or published the draft at the same moment.</summary>
    public sealed record Overtaken : PublishResult;
}
