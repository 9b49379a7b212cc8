using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;

namespace IcpStudio.Web.Features.Reports.Shared;

/// <summary>Words in a chart. Razor takes an SVG's text element for one of its own, so they are written here.</summary>
internal static class ChartText
{
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    public static MarkupString At(double x, double y, string anchor, string words) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"<text class=\"axis-text\" x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(words)}</text>"));
}
