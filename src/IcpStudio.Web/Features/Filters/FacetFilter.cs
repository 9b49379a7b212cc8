using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Web.Features.Filters;

/// <summary>
/// The filter panel's view of a filter: parts joined by and, of which those that ask one attribute can be chosen in a facet.
/// </summary>
public static class FacetFilter
{
    /// <summary>What is chosen for the attribute; nothing where the filter does not ask it, or in another way.</summary>
    public static FacetChoice ChoiceOf(Filter filter, string attribute) =>
        Parts(filter).Select(p => FacetChoice.Read(p, attribute)).FirstOrDefault(c => c is not null) ?? new FacetChoice();

    /// <summary>The filter with another choice for the attribute; its other parts stay in their places.</summary>
    public static Filter With(Filter filter, AttributeDefinition attribute, FacetChoice choice)
    {
        var parts = Parts(filter);
        var at = parts.FindIndex(p => FacetChoice.Read(p, attribute.Key) is not null);
        if (choice.ToFilter(attribute) is { } part)
            parts = at < 0 ? [.. parts, part] : [.. parts[..at], part, .. parts[(at + 1)..]];
        else if (at >= 0)
            parts.RemoveAt(at);
        return parts.Count switch { 0 => Filter.Everything, 1 => parts[0], _ => new Filter.All([.. parts]) };
    }

    /// <summary>The attributes a facet can show the filter's choice of.</summary>
    public static ImmutableArray<string> Attributes(Filter filter, AttributeCatalog catalog) =>
        [.. Parts(filter).SelectMany(p => catalog.Filterable.Where(a => FacetChoice.Read(p, a.Key) is not null))
            .Select(a => a.Key)
            .Distinct()];

    /// <summary>Both filters at once, without a join inside a join.</summary>
    public static Filter And(Filter first, Filter second) =>
        Parts(first).Concat(Parts(second)).ToList() is [var only] ? only : new Filter.All([.. Parts(first), .. Parts(second)]);

    private static List<Filter> Parts(Filter filter) => filter is Filter.All all ? [.. all.Parts] : [filter];
}
