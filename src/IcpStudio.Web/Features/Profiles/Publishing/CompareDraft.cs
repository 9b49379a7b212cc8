using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Core.Scoring.WhatIf;
using IcpStudio.Web.Access;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Profiles.Publishing;

/// <summary>All accounts by the open draft, against the latest version on the same day.</summary>
/// <param name="Accounts">The accounts it was asked of.</param>
/// <param name="AsOf">The day conditions relative to today were taken at, for both.</param>
public sealed record DraftComparison(ProfileView Profile, DraftView Draft, ScoredAccounts Accounts, DraftEffect Effect, DateOnly AsOf);

/// <summary>What the open draft of a profile would do to every account.</summary>
public sealed class CompareDraft(
    ShowProfile showProfile, VisibleAccounts index, AttributeCatalogSource catalogs, AccessControl access, TimeProvider clock)
{
    /// <param name="profileId">Whose draft.</param>
    /// <param name="at">The accounts to ask; null: as they are now.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null where there is no such profile or it has no draft.</returns>
    public async Task<DraftComparison?> RunAsync(long profileId, ScoredAccounts? at = null, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.EditDraft, cancellationToken);
        if (await showProfile.RunAsync(profileId, cancellationToken) is not { Draft: { } draft } profile)
            return null;
        var definition = draft.Definition.WithKeysOf(await catalogs.RefreshAsync(cancellationToken));
        var accounts = at ?? await index.GetAsync(cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var effect = await Task.Run(
            () => new WhatIfAnalysis(accounts.Snapshot, profile.Latest?.Definition, today).Of(definition), cancellationToken);
        return new DraftComparison(profile, draft, accounts, effect, today);
    }
}
