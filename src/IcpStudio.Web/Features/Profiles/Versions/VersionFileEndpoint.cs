using System.Text;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Web.Features.Profiles.Versions;

/// <summary>A published version as a file.</summary>
public static class VersionFileEndpoint
{
    /// <summary>
    /// Maps <c>GET /profiles/{id}/versions/{number}.yaml</c>, to apply elsewhere, and <c>.json</c>, the bytes that the
    /// version's SHA-256 is of.
    /// </summary>
    public static void MapProfileFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/profiles/{id:long}/versions/{number:int}.yaml", async (long id, int number, ShowProfile show, CancellationToken cancellationToken) =>
        {
            var profile = await show.RunAsync(id, cancellationToken);
            return profile?.Versions.FirstOrDefault(v => v.Number == number) is { } version
                ? Results.File(Encoding.UTF8.GetBytes(ProfileYaml.Write(version.Definition)), "application/yaml", $"{FileName(version.Definition.Name)}-v{number}.yaml")
                : Results.NotFound();
        });
        app.MapGet("/profiles/{id:long}/versions/{number:int}.json", async (long id, int number, ReadVersionText read, CancellationToken cancellationToken) =>
            await read.RunAsync(id, number, cancellationToken) is { } version
                ? Results.File(Encoding.UTF8.GetBytes(version.Text), "application/json", $"{FileName(version.Profile)}-v{number}.json")
                : Results.NotFound());
    }

    /// <summary>A name that every file system takes.</summary>
    internal static string FileName(string name)
    {
        var safe = string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return safe.Length == 0 ? "profile" : safe;
    }
}
