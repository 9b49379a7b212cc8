using FluentValidation.Results;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Core.Profiles.Validation;
using IcpStudio.Core.Text;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Profiles;

/// <summary>Makes a definition from a file the draft of the profile it names, which is created where there is none.</summary>
public sealed class ApplyProfile(
    IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, AttributeCatalogSource catalogs, CreateProfile createProfile,
    SaveDraft saveDraft)
{
    public async Task<ApplyResult> RunAsync(ProfileDefinition definition, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.EditDraft, cancellationToken);
        var catalog = await catalogs.RefreshAsync(cancellationToken);
        definition = definition.WithKeysOf(catalog);
        var validation = new ProfileValidator(catalog).ValidateForPublishing(definition);
        if (!validation.IsValid)
            return new ApplyResult.Invalid(validation.Errors);

        var folded = ValueFolding.Fold(definition.Name);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var profileId = await db.Profiles.Where(p => p.FoldedName == folded)
            .Select(p => (long?)p.Id)
            .SingleOrDefaultAsync(cancellationToken)
            ?? (await createProfile.RunAsync(definition.Name, cancellationToken)).Id;
        if (profileId is null)
            return new ApplyResult.Overtaken();
        var draft = await db.ProfileDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.ProfileId == profileId, cancellationToken);
        return await saveDraft.RunAsync(profileId.Value, definition, draft?.Version, cancellationToken) is SaveDraftResult.Saved
            ? new ApplyResult.Applied(profileId.Value, definition.Name, ProfileJson.Sha256(definition))
            : new ApplyResult.Overtaken();
    }
}

/// <summary>What became of applying a file.</summary>
public abstract record ApplyResult
{
    /// <summary>It is the draft now.</summary>
    public sealed record Applied(long ProfileId, string Profile, string Sha256) : ApplyResult;

    /// <summary>The definition does not make sense; each failure names its place.</summary>
    public sealed record Invalid(IReadOnlyList<ValidationFailure> Failures) : ApplyResult;

    /// <summary>Someone changed the draft at the same moment; try again.</summary>
    public sealed record Overtaken : ApplyResult;
}
