using FluentValidation.Results;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Diff;
using IcpStudio.Core.Profiles.Warnings;
using IcpStudio.Core.Scoring.WhatIf;
using IcpStudio.Web.Access;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Profiles.Publishing;

/// <summary>What publishing a draft would change.</summary>
/// <param name="Draft">The draft looked at.</param>
/// <param name="Effect">On all accounts.</param>
/// <param name="Problems">What keeps it from being published; empty: nothing.</param>
/// <param name="Warnings">What it probably does not mean.</param>
/// <param name="Changes">What it says otherwise than the latest version; empty where there is none.</param>
public sealed record Impact(
    ProfileView Profile, DraftView Draft, DraftEffect Effect, IReadOnlyList<ValidationFailure> Problems,
    IReadOnlyList<ProfileWarning> Warnings, IReadOnlyList<ProfileChange> Changes);

/// <summary>The impact of publishing a profile's draft.</summary>
public sealed class ShowImpact(ShowProfile showProfile, CompareDraft compareDraft, AttributeCatalogSource catalogs, AccessControl access)
{
    /// <returns>The profile, and the impact where it has a draft.</returns>
    public async Task<(ProfileView? Profile, Impact? Impact)> RunAsync(
        long profileId, string? currency, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.PublishProfile, cancellationToken);
        if (await compareDraft.RunAsync(profileId, cancellationToken: cancellationToken) is not { } comparison)
            return (await showProfile.RunAsync(profileId, cancellationToken), null);
        var catalog = catalogs.Current;
        var (definition, problems) = VersionWriter.Check(comparison.Draft.Definition, catalog);
        return (comparison.Profile, new Impact(
            comparison.Profile, comparison.Draft, comparison.Effect, problems, ProfileWarnings.Find(definition, catalog),
            Changes(comparison.Profile, definition, catalog, currency)));
    }

    private static IReadOnlyList<ProfileChange> Changes(
        ProfileView profile, ProfileDefinition definition, AttributeCatalog catalog, string? currency) =>
            profile.Latest is { } latest ? ProfileDiff.Between(latest.Definition, definition, catalog, currency) : [];
}
