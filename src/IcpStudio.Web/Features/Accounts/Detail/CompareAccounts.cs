using IcpStudio.Core.Accounts;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Scoring.Explaining;
using IcpStudio.Web.Access;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Accounts.Detail;

/// <summary>Accounts beside each other.</summary>
/// <param name="Profile">Null where none is published; nobody then has an explanation.</param>
public sealed record ComparedAccounts(
    CurrentProfile? Profile, IReadOnlyList<(Account Account, string Name, ScoreExplanation? Why)> Accounts);

/// <summary>Puts two to five accounts side by side.</summary>
public sealed class CompareAccounts(VisibleAccounts index, AccessControl access)
{
    public const int Most = 5;

    /// <param name="ids">Those that are not there are left out, and those after the fifth.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ComparedAccounts> RunAsync(IEnumerable<long> ids, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        var accounts = await index.GetAsync(cancellationToken);
        var scored = accounts.Find(null);
        return new ComparedAccounts(
            scored?.Profile, [.. ids.Distinct().Select(accounts.Snapshot.RowOf).Where(row => row >= 0).Take(Most).Select(row =>
            {
                var account = accounts.Snapshot.AccountAt(row);
                return (account, accounts.Snapshot.NameAt(row),
                    scored is null ? null : AccountScorer.Score(scored.Profile.Definition, account, scored.Profile.AsOf));
            })]);
    }
}
