using System.Globalization;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Document;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Access;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Profiles.Document;

/// <summary>Which state of a profile a document is of.</summary>
/// <param name="Version">Number of a version; null: the draft where it is asked for, else the latest version.</param>
public readonly record struct DocumentEdition(int? Version, bool IsDraft);

/// <summary>The one-page document of a version or, for those who may edit it, of the draft.</summary>
public sealed class ShowDocument(
    ShowProfile showProfile, VisibleAccounts index, AttributeCatalogSource catalogs, AccessControl access, TimeProvider clock)
{
    /// <returns>Null where there is no such profile, version or draft.</returns>
    public async Task<ProfileDocument?> RunAsync(
        long profileId, DocumentEdition edition, string? currency, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(edition.IsDraft ? Permission.EditDraft : Permission.ReadProfiles, cancellationToken);
        if (await showProfile.RunAsync(profileId, cancellationToken) is not { } profile
            || Find(profile, edition) is not var (definition, words))
            return null;
        var accounts = (await index.GetAsync(cancellationToken)).Snapshot;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var scores = definition.MaxPoints > 0
            ? await Task.Run(() => ProfileScores.Score(definition, accounts, today), cancellationToken)
            : null;
        return new ProfileDocument(definition, words, scores?.TierCounts ?? [], accounts.Count, catalogs.Current, currency);
    }

    private static (ProfileDefinition, string)? Find(ProfileView profile, DocumentEdition edition)
    {
        if (edition.IsDraft)
            return profile.Draft is { } draft
                ? (draft.Definition, $"Draft, not published; saved on {Day(draft.ChangedAt)} by {draft.ChangedBy}")
                : null;
        var version = edition.Version is { } number ? profile.Versions.FirstOrDefault(v => v.Number == number) : profile.Latest;
        return version is null ? null : (version.Definition,
            $"Version {version.Number}, published on {Day(version.PublishedAt)} by {version.PublishedBy}, SHA-256 {version.Sha256[..12]}…");
    }

    private static string Day(DateTime time) => time.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
