using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index;
using IcpStudio.Core.Lists;
using IcpStudio.Web.Access;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Accounts.List;

/// <summary>The ranked, filtered, exactly counted list of accounts; answered by the index.</summary>
public sealed class ListAccounts(FindListScores findScores, AccessControl access)
{
    /// <returns>The page, or null where the request names a profile, tier or draft that is not there.</returns>
    public Task<AccountListPage?> RunAsync(AccountListRequest request, CancellationToken cancellationToken = default) =>
        RunAsync(request, null, cancellationToken);

    /// <param name="at">Accounts and scores as an earlier page showed them, so that going on loses and repeats nobody; null: as they are
    /// now.</param>
    /// <inheritdoc cref="RunAsync(AccountListRequest, CancellationToken)"/>
    public async Task<AccountListPage?> RunAsync(AccountListRequest request, ScoredAccounts? at, CancellationToken cancellationToken)
    {
        var actor = await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        if (await findScores.RunAsync(request, at, actor, cancellationToken) is not { } lists
            || AccountListQuery.Of(request, lists) is not { } query)
            return null;
        var (accounts, scored, draft, isReplay) = (lists.Accounts, lists.Scored, lists.Draft, lists.IsReplay);
        var snapshot = accounts.Snapshot;
        cancellationToken.ThrowIfCancellationRequested();
        var size = query.Take;
        var ranking = lists.Ranking;
        var page = Math.Max(1, request.Page);
        var found = AccountList.Page(query with { Skip = (int)Math.Min(int.MaxValue, (page - 1L) * size) }, snapshot, ranking);
        var pages = Math.Max(1, (found.Count + size - 1) / size);
        if (page > pages)
        {
            page = pages;
            found = AccountList.Page(query with { Skip = (page - 1) * size }, snapshot, ranking);
        }

        cancellationToken.ThrowIfCancellationRequested();
        AccountBitmap BitmapOf(AccountQuery q) => AccountList.BitmapOf(q, snapshot, ranking);
        var catalog = snapshot.Catalog;
        var facets = request.Facets.Union(FacetFilter.Attributes(request.Filter, catalog))
            .Select(catalog.FindFilterable)
            .OfType<AttributeDefinition>();
        return new AccountListPage(scored?.Profile, found.Count, snapshot.Count,
            scored?.Scores.CountByTier(BitmapOf(query with { Tier = null })) ?? [], page, pages,
            [.. found.Rows.Select(row =>
                Item(snapshot, row, request.Columns) with { Score = scored?.Scores.RowAt(row), After = draft?.Scores.RowAt(row) })])
        {
            At = accounts,
            Draft = draft?.View,
            ForgaveTypos = query.Found?.ForgaveTypos == true,
            Moved = lists.Moved?.View,
            IsReplay = isReplay,
            Stamp = ListStamp.Of(accounts, request.ProfileId),
            Profiles = [.. accounts.Profiles.Select(p => p.Profile)],
            Columns = [.. request.Columns.Select(catalog.Find).OfType<AttributeDefinition>()],
            Facets = [.. facets.Select(a => AccountFacet.Count(a, query, lists, BitmapOf))],
        };
    }

    private static AccountListItem Item(IndexSnapshot snapshot, int row, ImmutableArray<string> columns)
    {
        var values = new Dictionary<string, AttributeValue>();
        foreach (var column in columns)
        {
            if (snapshot.ValueAt(row, column) is { } value)
                values[column] = value;
        }

        return new AccountListItem(
            snapshot.IdAt(row), snapshot.ExternalIdAt(row), snapshot.NameAt(row),
            snapshot.ValueAt(row, BuiltInAttributes.Domain)?.ToString(), null, values);
    }
}
