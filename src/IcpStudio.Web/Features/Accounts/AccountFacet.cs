using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;

namespace IcpStudio.Web.Features.Accounts;

/// <summary>An attribute in the filter panel, counted under everything else that is chosen.</summary>
/// <param name="Values">Of a choice, set or yes/no: what occurs, commonest first; empty for others.</param>
/// <param name="Missing">Accounts without a value.</param>
public sealed record AccountFacet(AttributeDefinition Attribute, FacetChoice Choice, ImmutableArray<(string Value, int Count)> Values, int Missing)
{
    /// <summary>Counts an attribute.</summary>
    /// <param name="query">The list asked for, the facet's own part included.</param>
    /// <param name="planeOf">The accounts of a query.</param>
    internal static AccountFacet Count(AttributeDefinition attribute, AccountQuery query, Func<AccountQuery, FilterPlane> planeOf)
    {
        var choice = FacetFilter.ChoiceOf(query.Filter, attribute.Key);
        var others = query with { Filter = FacetFilter.With(query.Filter, attribute, new FacetChoice()) };
        if (attribute.Type is AttributeType.Choice or AttributeType.Set or AttributeType.YesNo)
        {
            var counts = planeOf(others).ValueCounts(attribute.Key);
            return new AccountFacet(attribute, choice, counts.Values, counts.Missing);
        }

        var missing = others with { Filter = FacetFilter.With(others.Filter, attribute, new FacetChoice { Missing = true }) };
        return new AccountFacet(attribute, choice, [], planeOf(missing).Count);
    }
}
