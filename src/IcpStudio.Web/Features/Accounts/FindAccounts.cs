using IcpStudio.Core.Conditions;
using IcpStudio.Core.Lists;
using IcpStudio.Web.Access;
using IcpStudio.Web.Components.Layout;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Accounts;

/// <summary>An account found by name.</summary>
/// <param name="Tier">Name of its tier, or null where nothing is published.</param>
public sealed record FoundAccount(long Id, string Name, string? Domain, string? Tier);

/// <summary>The best accounts whose name or domain contains a text, for going to one of them.</summary>
public sealed class FindAccounts(VisibleAccounts index, AccessControl access)
{
    /// <summary>Accounts found, at most.</summary>
    public const int Most = 8;

    /// <summary>The same, as places that the palette leads to.</summary>
    public static async Task<IReadOnlyList<PalettePlace>> ForPaletteAsync(
        IServiceProvider services, string text, CancellationToken cancellationToken) =>
        [.. (await services.GetRequiredService<FindAccounts>().RunAsync(text, cancellationToken)).Select(a => new PalettePlace(
            a.Name, $"/accounts/{a.Id}", "accounts", string.Join(" · ", new[] { a.Domain, a.Tier }.Where(word => word is not null))))];

    /// <returns>Best first; none while the index is loaded or the text is blank.</returns>
    public async Task<IReadOnlyList<FoundAccount>> RunAsync(string text, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        if (string.IsNullOrWhiteSpace(text) || index.CurrentOrNull is not { } accounts)
            return [];
        var (snapshot, scored) = (accounts.Snapshot, accounts.Find(null));
        var query = new AccountQuery(Filter.Everything, scored?.Profile.AsOf ?? DateOnly.MinValue)
        {
            Found = TextSearch.Of(snapshot, text),
            Take = Most
        };
        return [.. AccountList.Page(query, snapshot, scored?.Scores).Rows.Select(row => new FoundAccount(
            snapshot.IdAt(row), snapshot.NameAt(row), snapshot.ValueAt(row, Core.Attributes.BuiltInAttributes.Domain)?.ToString(),
            scored?.Profile.Definition.Tiers[scored.Scores.TierAt(row)].Name))];
    }
}
