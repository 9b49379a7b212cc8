using IcpStudio.Core.Lists;
using IcpStudio.Core.Text;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Accounts;

/// <summary>A list's request as the index understands it.</summary>
internal static class AccountListQuery
{
    /// <summary>The query of the first page, or null where the request names a tier that is not there.</summary>
    public static AccountQuery? Of(AccountListRequest request, ListScores lists)
    {
        var tier = request.Tier is null ? -1 : TierOf(lists.Scored, request.Tier);
        if (request.Tier is not null && tier < 0)
            return null;
        var isUnscored = lists.Ranking is null && request.Sort == AccountListRequest.ByPoints;
        return new AccountQuery(request.Filter, lists.Ranking?.AsOf ?? DateOnly.MinValue)
        {
            Within = lists.Draft?.Within ?? lists.Moved?.Within,
            ScoreContext = lists.ScoreContext,
            Found = TextSearch.Of(lists.Accounts.Snapshot, request.Search),
            Tier = tier < 0 || lists.Draft is not null ? null : tier,
            Sort = isUnscored ? AccountSort.ByName : request.SortBy(lists.Accounts.Snapshot),
            Descending = !isUnscored && !request.Ascending,
            Take = Math.Clamp(request.PageSize, 1, AccountListRequest.MaxPageSize),
        };
    }

    /// <summary>Rows and ids of the whole list, in its order.</summary>
    public static Core.Lists.AccountPage Everything(AccountQuery query, ListScores lists) =>
        AccountList.Page(query with { Skip = 0, Take = int.MaxValue }, lists.Accounts.Snapshot, lists.Ranking);

    private static int TierOf(ScoredProfile? scored, string tier) =>
        scored?.Profile.Definition.Tiers.ToList().FindIndex(t => ValueFolding.Comparer.Equals(t.Name, tier)) ?? -1;
}
