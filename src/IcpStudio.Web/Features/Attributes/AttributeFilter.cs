using IcpStudio.Core.Attributes;
using IcpStudio.Web.Components.Shared;

namespace IcpStudio.Web.Features.Attributes;

/// <summary>Which attributes the page shows; lives in the URL.</summary>
/// <param name="Group">Of that group only, or null.</param>
/// <param name="Text">Whose key, label or help contains it, or null.</param>
public sealed record AttributeFilter(AttributeGroup? Group = null, string? Text = null)
{
    /// <summary>What an address asks; what cannot be read is left out.</summary>
    public static AttributeFilter Parse(string address)
    {
        var query = new AddressQuery(address);
        return new(query.Choice<AttributeGroup>("group") is { } group && AttributeGroups.OfFacts.Contains(group) ? group : null,
            query.Text("q"));
    }

    public string ToUrl() => AddressQuery.Of("/attributes", ("group", Group?.ToString().ToLowerInvariant()), ("q", Text));

    public bool Matches(AttributeRow attribute) =>
        (Group is null || attribute.Group == Group)
        && (Text is null || Contains(attribute.Key) || Contains(attribute.Label) || Contains(attribute.Help));

    private bool Contains(string text) => text.Contains(Text!, StringComparison.OrdinalIgnoreCase);
}
