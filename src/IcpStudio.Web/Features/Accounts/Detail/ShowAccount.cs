using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Scoring.Explaining;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Accounts;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Accounts.Detail;

/// <summary>One account and why it scores as it does.</summary>
/// <param name="Profile">The profile that scores, or null where none is published.</param>
/// <param name="Explanation">Null where no profile is published.</param>
/// <param name="OtherProfiles">The published profiles one can change to, the shown one included.</param>
public sealed record AccountView(
    Account Account, CurrentProfile? Profile, ScoreExplanation? Explanation, IReadOnlyList<CurrentProfile> OtherProfiles)
{
    /// <summary>The attributes the account was read by.</summary>
    public required AttributeCatalog Catalog { get; init; }
}

/// <summary>One account with the full explanation of its score.</summary>
public sealed class ShowAccount(VisibleAccounts index, AccountReader reader, AttributeCatalogSource catalogs, AccessControl access)
{
    /// <param name="accountId">Which account.</param>
    /// <param name="profileId">Whose score; null: the default profile's.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The account, or null where it or the profile is not there.</returns>
    public async Task<AccountView?> RunAsync(long accountId, long? profileId, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        var accounts = await index.GetAsync(cancellationToken);
        var row = accounts.Snapshot.RowOf(accountId);
        var scored = accounts.Find(profileId);
        if (row < 0 || (profileId is not null && scored is null))
            return null;
        var account = accounts.Snapshot.AccountAt(row);
        var explanation = scored is null ? null : AccountScorer.Score(scored.Profile.Definition, account, scored.Profile.AsOf);
        return new AccountView(account, scored?.Profile, explanation, [.. accounts.Profiles.Select(p => p.Profile)])
        {
            Catalog = accounts.Snapshot.Catalog,
        };
    }

    /// <summary>The id of the account with that external id or domain, or null.</summary>
    public async Task<long?> FindAsync(string key, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        return (await reader.FindAsync(key, catalogs.Current, cancellationToken))?.Id is { } id
            && await index.SeesAsync(id, cancellationToken) ? id : null;
    }
}
