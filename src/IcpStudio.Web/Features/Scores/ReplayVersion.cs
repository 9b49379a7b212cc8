using IcpStudio.Core.Accounts;
using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Scoring.Explaining;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Accounts;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Scores;

/// <summary>One account as a version scored it on its day.</summary>
public sealed record ReplayedAccount(Account Account, CurrentProfile Profile, ScoreExplanation Explanation);

/// <summary>
/// Scores with an earlier version as of the moment it was published: the accounts as they were, and conditions relative to
/// today taken at that day. Asked again it answers the same, but for accounts deleted meanwhile.
/// </summary>
public sealed class ReplayVersion(
    IDbContextFactory<IcpStudioDbContext> contexts, VisibleAccounts index, AccountsAsOf accountsAsOf, AccessControl access)
{
    /// <summary>All accounts.</summary>
    /// <param name="profileId">Which profile.</param>
    /// <param name="number">Which of its versions.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The accounts of that day with that profile alone; null where there is no such version.</returns>
    public async Task<ScoredAccounts?> RunAsync(long profileId, int number, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(profileId, number, cancellationToken) is not { } version)
            return null;
        var now = await index.GetAsync(cancellationToken);
        var then = await accountsAsOf.ReadAsync(now.Snapshot, version.PublishedAt, cancellationToken);
        var scores = await Task.Run(() => ProfileScores.Score(version.Definition, then, version.AsOf), cancellationToken);
        return new ScoredAccounts(then, [new ScoredProfile(version, scores)]);
    }

    /// <summary>One account with its explanation; null where it or the version is not there, or the account came later.</summary>
    public async Task<ReplayedAccount?> ExplainAsync(
        long accountId, long profileId, int number, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(profileId, number, cancellationToken) is not { } version)
            return null;
        var now = (await index.GetAsync(cancellationToken)).Snapshot;
        return now.RowOf(accountId) is >= 0 and var row
            && await accountsAsOf.ReadAsync(now.AccountAt(row), version.PublishedAt, now.Catalog, cancellationToken) is { } then
            ? new ReplayedAccount(then, version, AccountScorer.Score(version.Definition, then, version.AsOf))
            : null;
    }

    private async Task<CurrentProfile?> FindAsync(long profileId, int number, CancellationToken cancellationToken)
    {
        await access.RequireAsync(Permission.ReadProfiles, cancellationToken);
        await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
            from version in db.ProfileVersions.AsNoTracking()
            join profile in db.Profiles on version.ProfileId equals profile.Id
            where profile.Id == profileId && version.Number == number
            select new { profile.Name, profile.IsDefault, Version = version }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : CurrentProfile.Of(
            profileId, found.Name, found.IsDefault, found.Version.Id, number, found.Version.PublishedAt,
            DateOnly.FromDateTime(found.Version.PublishedAt), ProfileJson.Deserialize(found.Version.Definition));
    }
}
