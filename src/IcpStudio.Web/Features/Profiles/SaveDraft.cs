using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Profiles;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Profiles;

/// <summary>Keeps what someone typed. A draft may be invalid; only publishing asks for more.</summary>
public sealed class SaveDraft(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, TimeProvider clock)
{
    /// <param name="profileId">Whose draft.</param>
    /// <param name="definition">The whole draft.</param>
    /// <param name="seenVersion">The version of the draft the change was made to; null where none was open.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<SaveDraftResult> RunAsync(
        long profileId, ProfileDefinition definition, uint? seenVersion, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.EditDraft, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var profile = await db.Profiles.Include(p => p.Draft).SingleOrDefaultAsync(p => p.Id == profileId, cancellationToken);
        if (profile is null)
            return new SaveDraftResult.NotFound();
        if (profile.Draft?.Version != seenVersion)
            return Conflict(profile.Draft);

        var json = ProfileJson.Serialize(definition);
        if (profile.Draft is { } draft)
        {
            draft.Definition = json;
            draft.ChangedAt = clock.GetUtcNow().UtcDateTime;
            draft.ChangedBy = actor.Name;
        }
        else
        {
            var basedOn = await db.ProfileVersions.Where(v => v.ProfileId == profileId).MaxAsync(v => (int?)v.Number, cancellationToken);
            profile.Draft = new ProfileDraft
            {
                ProfileId = profileId,
                Definition = json,
                BasedOn = basedOn,
                ChangedAt = clock.GetUtcNow().UtcDateTime,
                ChangedBy = actor.Name,
            };
        }

        try
        {
            await db.SaveAsync(actor, cancellationToken);
        }
        catch (DbUpdateException error) when (DatabaseTrouble.IsConflict(error, UniqueConstraints.Draft))
        {
            // Someone saved between our read and our write: show theirs, keep ours with the caller.
            await using var fresh = await contexts.CreateDbContextAsync(cancellationToken);
            return Conflict(await fresh.ProfileDrafts.SingleOrDefaultAsync(d => d.ProfileId == profileId, cancellationToken));
        }

        return new SaveDraftResult.Saved(profile.Draft.Version, profile.Draft.ChangedAt);
    }

    private static SaveDraftResult.Conflict Conflict(ProfileDraft? theirs) => theirs is null
        ? new(null, null, null, null)
        : new(ProfileJson.Deserialize(theirs.Definition), theirs.Version, theirs.ChangedBy, theirs.ChangedAt);
}

/// <summary>What became of a save.</summary>
public abstract record SaveDraftResult
{
    /// <summary>Saved; the next save starts from this version.</summary>
    public sealed record Saved(uint Version, DateTime At) : SaveDraftResult;

    /// <summary>Someone else saved, published or discarded first. Null: the draft is gone.</summary>
    public sealed record Conflict(ProfileDefinition? Theirs, uint? Version, string? By, DateTime? At) : SaveDraftResult;

    public sealed record NotFound : SaveDraftResult;
}
