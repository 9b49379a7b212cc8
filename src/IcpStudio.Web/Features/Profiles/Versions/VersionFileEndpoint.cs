using System.Text;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Serialization;

namespace IcpStudio.Web.Features.Profiles.Versions;

/// <summary>A published version as a file, and the schema that such files keep to.</summary>
public static class VersionFileEndpoint
{
    /// <summary>
    /// Maps <c>GET /profiles/{id}/versions/{number}.yaml</c> and <c>…/{number}/profile.json</c>, to apply elsewhere,
    /// <c>…/{number}.json</c>, the bytes that the version's SHA-256 is of, and <c>GET /schemas/profile.json</c>, which says
    /// nothing of the workspace and is open to all.
    /// </summary>
    public static void MapProfileFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/profiles/{id:long}/versions/{number:int}.yaml",
            (long id, int number, ShowProfile show, CancellationToken cancellationToken) =>
                FileAsync(show, id, number, ProfileFileFormat.Yaml, cancellationToken));
        app.MapGet("/profiles/{id:long}/versions/{number:int}/profile.json",
            (long id, int number, ShowProfile show, CancellationToken cancellationToken) =>
                FileAsync(show, id, number, ProfileFileFormat.Json, cancellationToken));
        app.MapGet("/profiles/{id:long}/versions/{number:int}.json",
            async (long id, int number, ReadVersionText read, CancellationToken cancellationToken) =>
                await read.RunAsync(id, number, cancellationToken) is { } version
                    ? Results.File(Encoding.UTF8.GetBytes(version.Text), "application/json", $"{FileName(version.Profile)}-v{number}.json")
                    : Results.NotFound());
        app.MapGet("/schemas/profile.json", () => Results.Text(ProfileSchema.Json, "application/schema+json")).AllowAnonymous();
    }

    /// <summary>A name that every file system takes.</summary>
    internal static string FileName(string name)
    {
        var safe = string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return safe.Length == 0 ? "profile" : safe;
    }

    private static async Task<IResult> FileAsync(
        ShowProfile show, long id, int number, ProfileFileFormat format, CancellationToken cancellationToken)
    {
        var profile = await show.RunAsync(id, cancellationToken);
        if (profile?.Versions.FirstOrDefault(v => v.Number == number) is not { } version)
            return Results.NotFound();
        var end = format == ProfileFileFormat.Yaml ? "yaml" : "json";
        return Results.File(
            Encoding.UTF8.GetBytes(ProfileFile.Write(version.Definition, format)), $"application/{end}",
            $"{FileName(version.Definition.Name)}-v{number}.{end}");
    }
}
