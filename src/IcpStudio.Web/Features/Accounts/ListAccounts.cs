using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Access;
using IcpStudio.Web.Features.Scores;

namespace IcpStudio.Web.Features.Accounts;

/// <summary>An account in a list.</summary>
/// <param name="Score">Null where no profile is published.</param>
/// <param name="Values">Values of the columns shown, by attribute key.</param>
public sealed record AccountListItem(
    long Id, string? ExternalId, string Name, string? Domain, ScoredRow? Score, IReadOnlyDictionary<string, AttributeValue> Values);

/// <summary>A page of the ranked list.</summary>
/// <param name="Profile">The profile that ranks, or null where none is published.</param>
/// <param name="Count">Accounts of the whole list, exactly.</param>
/// <param name="Total">Accounts of the workspace.</param>
/// <param name="TierCounts">Accounts of each tier under the same search, whatever tier is chosen.</param>
/// <param name="Page">The page shown: the last one where a later one was asked for.</param>
public sealed record AccountListPage(
    CurrentProfile? Profile, int Count, int Total, ImmutableArray<int> TierCounts, int Page, int Pages, IReadOnlyList<AccountListItem> Items)
{
    public ImmutableArray<Tier> Tiers => Profile?.Definition.Tiers ?? [];
}

/// <summary>The ranked, filtered, exactly counted list of accounts; answered by the index.</summary>
public sealed class ListAccounts(AccountIndexService index, AccessControl access)
{
    /// <summary>Attributes shown as columns.</summary>
    public static ImmutableArray<string> Columns { get; } = ["industry", "employees", "country", "totalFunding"];

    /// <returns>The page, or null where the request names a profile or tier that is not there.</returns>
    public async Task<AccountListPage?> RunAsync(AccountListRequest request, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        var accounts = await index.GetAsync(cancellationToken);
        var scored = accounts.Find(request.ProfileId);
        if (scored is null && (request.ProfileId is not null || request.Tier is not null))
            return null;
        int? tier = null;
        if (request.Tier is not null)
        {
            tier = scored!.Profile.Definition.Tiers.Select((t, i) => (t.Name, i)).Where(t => ValueFolding.Comparer.Equals(t.Name, request.Tier))
                .Select(t => (int?)t.i).FirstOrDefault();
            if (tier is null)
                return null;
        }

        var snapshot = accounts.Snapshot;
        var size = Math.Clamp(request.PageSize, 1, AccountListRequest.MaxPageSize);
        var query = new AccountQuery(Filter.Everything, scored?.Profile.AsOf ?? DateOnly.MinValue)
        {
            Search = request.Search,
            Tier = tier,
            Sort = request.SortBy(snapshot),
            Descending = !request.Ascending,
            Take = size,
        };
        var page = Math.Max(1, request.Page);
        var found = AccountList.Page(query with { Skip = (int)Math.Min(int.MaxValue, (page - 1L) * size) }, snapshot, scored?.Scores);
        var pages = Math.Max(1, (found.Count + size - 1) / size);
        if (page > pages)
        {
            page = pages;
            found = AccountList.Page(query with { Skip = (page - 1) * size }, snapshot, scored?.Scores);
        }

        var tierCounts = scored?.Scores.CountByTier(AccountList.PlaneOf(query with { Tier = null }, snapshot, scored.Scores)) ?? [];
        return new AccountListPage(
            scored?.Profile, found.Count, snapshot.Count, tierCounts, page, pages, [.. found.Rows.Select(row => Item(snapshot, scored?.Scores, row))]);
    }

    private static AccountListItem Item(IndexSnapshot snapshot, ProfileScores? scores, int row)
    {
        var values = new Dictionary<string, AttributeValue>();
        foreach (var column in Columns)
        {
            if (snapshot.ValueAt(row, column) is { } value)
                values[column] = value;
        }

        return new AccountListItem(
            snapshot.IdAt(row), snapshot.ExternalIdAt(row), snapshot.NameAt(row),
            snapshot.ValueAt(row, BuiltInAttributes.Domain)?.ToString(), scores?.RowAt(row), values);
    }
}
