using FluentValidation.Results;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Access;
using IcpStudio.Web.Features.Attributes;
using IcpStudio.Web.Features.Scores;

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
public sealed class ShowImpact(
    ShowProfile showProfile, AccountIndexService index, AttributeCatalogSource catalogs, AccessControl access, TimeProvider clock)
{
    /// <returns>The profile, and the impact where it has a draft.</returns>
    public async Task<(ProfileView? Profile, Impact? Impact)> RunAsync(long profileId, string? currency, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.PublishProfile, cancellationToken);
        var profile = await showProfile.RunAsync(profileId, cancellationToken);
        if (profile?.Draft is not { } draft)
            return (profile, null);
        var catalog = await catalogs.RefreshAsync(cancellationToken);
        var (definition, problems) = VersionWriter.Check(draft.Definition, catalog);
        var accounts = await index.GetAsync(cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var effect = await Task.Run(() => new WhatIf(accounts.Snapshot, profile.Latest?.Definition, today).Of(definition), cancellationToken);
        return (profile, new Impact(profile, draft, effect, problems, ProfileWarnings.Find(definition, catalog), Changes(profile, definition, catalog, currency)));
    }

    private static IReadOnlyList<ProfileChange> Changes(ProfileView profile, ProfileDefinition definition, AttributeCatalog catalog, string? currency) =>
        profile.Latest is { } latest ? ProfileDiff.Between(latest.Definition, definition, catalog, currency) : [];
}
