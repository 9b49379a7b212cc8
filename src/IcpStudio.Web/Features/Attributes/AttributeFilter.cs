using IcpStudio.Core.Attributes;
using Microsoft.AspNetCore.WebUtilities;

namespace IcpStudio.Web.Features.Attributes;

/// <summary>Which attributes the page shows; lives in the URL.</summary>
/// <param name="Group">Of that group only, or null.</param>
/// <param name="Text">Whose key, label or help contains it, or null.</param>
public sealed record AttributeFilter(AttributeGroup? Group = null, string? Text = null)
{
    /// <summary>From the query string; what cannot be read is left out.</summary>
    public static AttributeFilter Parse(string? group, string? text) => new(
        Enum.TryParse<AttributeGroup>(group, ignoreCase: true, out var known) && AttributeGroups.OfFacts.Contains(known) ? known : null,
        string.IsNullOrWhiteSpace(text) ? null : text.Trim());

    public string ToUrl()
    {
        var query = new Dictionary<string, string?>();
        if (Group is { } group)
            query["group"] = group.ToString().ToLowerInvariant();
        if (Text is not null)
            query["q"] = Text;
        return QueryHelpers.AddQueryString("/attributes", query);
    }

    public bool Matches(AttributeRow attribute) =>
        (Group is null || attribute.Group == Group)
        && (Text is null || Contains(attribute.Key) || Contains(attribute.Label) || Contains(attribute.Help));

    private bool Contains(string text) => text.Contains(Text!, StringComparison.OrdinalIgnoreCase);
}
