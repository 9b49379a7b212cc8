using IcpStudio.Core.Lists;
using IcpStudio.Web.Access;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Home;

/// <summary>An account of mine.</summary>
public sealed record MyAccount(long Id, string Name, int Score, bool HasOpenDeal, bool IsCustomer);

/// <summary>A tier of my accounts.</summary>
public sealed record MyTier(string Name, int Count, string Url);

/// <summary>My accounts by the default profile.</summary>
/// <param name="Owner">The name by which accounts are mine.</param>
/// <param name="Count">How many.</param>
/// <param name="Tiers">Best first; empty where no profile is published.</param>
/// <param name="Best">Those of the best tier with the most points, best first.</param>
public sealed record MyAccounts(string Owner, int Count, IReadOnlyList<MyTier> Tiers, IReadOnlyList<MyAccount> Best);

/// <summary>The accounts that the actor owns, the best of them by name.</summary>
public sealed class ShowMyAccounts(VisibleAccounts index, AccessControl access)
{
    /// <summary>Accounts named, at most.</summary>
    public const int MaxNames = 8;

    public async Task<MyAccounts> RunAsync(CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        var accounts = await index.GetAsync(cancellationToken);
        var (snapshot, mine) = (accounts.Snapshot, MyWork.Accounts(actor));
        var bitmap = FilterEvaluator.Evaluate(snapshot, mine, DateOnly.MinValue);
        if (accounts.Find(null) is not { Scores: var scores, Profile.Definition.Tiers: var tiers })
            return new MyAccounts(actor.Name, bitmap.Count, [], []);
        var counts = scores.CountByTier(bitmap);
        var best = AccountList.Page(new AccountQuery(mine, scores.AsOf) { Tier = 0, Take = MaxNames }, snapshot, scores);
        return new MyAccounts(actor.Name, bitmap.Count,
            [.. tiers.Select((t, i) => new MyTier(t.Name, counts[i], MyWork.List(mine, t.Name)))],
            [.. best.Rows.Select(row => new MyAccount(
                snapshot.IdAt(row), snapshot.NameAt(row), scores.ScoreAt(row),
                snapshot.ValueAt(row, "openDeals") is not null, snapshot.ValueAt(row, "isCustomer")?.ToString() == "yes"))]);
    }
}
