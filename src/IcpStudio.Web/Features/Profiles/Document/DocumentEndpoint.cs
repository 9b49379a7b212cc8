using System.Text;
using IcpStudio.Core.Profiles.Document;
using IcpStudio.Web.Features.Profiles.Versions;
using IcpStudio.Web.Settings;

namespace IcpStudio.Web.Features.Profiles.Document;

/// <summary>The one-page document as a Markdown file.</summary>
public static class DocumentEndpoint
{
    /// <summary>Maps <c>GET /profiles/{id}/document.md</c>, with <c>?version=3</c> or <c>?version=draft</c>.</summary>
    public static void MapProfileDocuments(this IEndpointRouteBuilder app) =>
        app.MapGet("/profiles/{id:long}/document.md",
            async (long id, string? version, ShowDocument show, CurrentWorkspace workspace, CancellationToken cancellationToken) =>
                Parse(version) is { } edition && await show.RunAsync(
                    id, edition, (await workspace.GetAsync(cancellationToken))?.Currency, cancellationToken) is { } document
                    ? Results.File(Encoding.UTF8.GetBytes(ProfileMarkdown.Write(document)), "text/markdown; charset=utf-8",
                        $"{VersionFileEndpoint.FileName(document.Definition.Name)}.md")
                    : Results.NotFound());

    /// <summary>Null for what is neither blank, a number nor <c>draft</c>.</summary>
    internal static DocumentEdition? Parse(string? version) => version switch
    {
        null or "" => new DocumentEdition(null, IsDraft: false),
        "draft" => new DocumentEdition(null, IsDraft: true),
        _ => int.TryParse(version, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture,
            out var number) ? new DocumentEdition(number, IsDraft: false) : null,
    };
}
