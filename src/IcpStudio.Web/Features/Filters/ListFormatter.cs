using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Filters;
using IcpStudio.Core.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace IcpStudio.Web.Features.Filters;

/// <summary>What a list is narrowed by, in words, and its filter as it stands in an address.</summary>
internal static class ListFormatter
{
    public static IEnumerable<string> NarrowedBy(AccountListRequest request, AttributeCatalog catalog, string currency)
    {
        if (request.Tier is not null)
            yield return $"tier {request.Tier}";
        if (request.Move is { } move)
            yield return Move(move);
        if (request.Moved is { } moved)
            yield return $"{(moved.Entered ? "came into" : "left")} a segment in the last {moved.Days} days";
        if (request.Search is not null)
            yield return $"name or domain with “{request.Search}”";
        if (request.Filter == Filter.Everything)
            yield break;
        foreach (var part in request.Filter is Filter.All all ? [.. all.Parts] : new[] { request.Filter })
            yield return part is Filter.Leaf leaf
                ? ConditionText.Describe(leaf.Condition, catalog, currency, shortNumbers: true)
                : FilterText.Write(part);
    }

    /// <summary>For example: would move from Primary to Secondary under the draft.</summary>
    public static string Move(DraftMove move) => (move.From, move.To, move.Way) switch
    {
        (_, _, MoveWay.Rising) => "would rise a tier under the draft",
        (_, _, MoveWay.Falling) => "would fall a tier under the draft",
        ({ } from, { } to, _) when ValueFolding.Comparer.Equals(from, to) => $"would stay {from} under the draft",
        ({ } from, { } to, _) => $"would move from {from} to {to} under the draft",
        ({ } from, null, _) => $"now {from}, and what the draft makes of them",
        (null, { } to, _) => $"would be {to} under the draft",
        _ => "all, and what the draft makes of them",
    };

    /// <summary>An address with a filter as typed, which may be wrong: the page then says where.</summary>
    public static string WithFilterText(string url, string text) =>
        string.IsNullOrWhiteSpace(text) ? url : QueryHelpers.AddQueryString(url, "filter", text.Trim());
}
