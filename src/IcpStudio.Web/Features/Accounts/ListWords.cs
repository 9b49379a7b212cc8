using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using Microsoft.AspNetCore.WebUtilities;

namespace IcpStudio.Web.Features.Accounts;

/// <summary>What a list is narrowed by, in words, and its filter as it stands in an address.</summary>
internal static class ListWords
{
    public static IEnumerable<string> NarrowedBy(AccountListRequest request, AttributeCatalog catalog, string currency)
    {
        if (request.Tier is not null)
            yield return $"tier {request.Tier}";
        if (request.Search is not null)
            yield return $"name or domain with “{request.Search}”";
        if (request.Filter == Filter.Everything)
            yield break;
        foreach (var part in request.Filter is Filter.All all ? [.. all.Parts] : new[] { request.Filter })
            yield return part is Filter.Leaf leaf ? ConditionText.Describe(leaf.Condition, catalog, currency, shortNumbers: true) : FilterText.Write(part);
    }

    /// <summary>The filter of an address, as typed; blank where it has none.</summary>
    public static string FilterTextOf(string url) =>
        QueryHelpers.ParseQuery(new Uri(url).Query).TryGetValue("filter", out var text) ? text.ToString() : "";

    /// <summary>An address with a filter as typed, which may be wrong: the page then says where.</summary>
    public static string WithFilterText(string url, string text) =>
        string.IsNullOrWhiteSpace(text) ? url : QueryHelpers.AddQueryString(url, "filter", text.Trim());
}
