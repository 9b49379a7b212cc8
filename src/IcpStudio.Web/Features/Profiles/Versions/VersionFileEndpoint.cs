using System.Text;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Web.Features.Profiles.Versions;

/// <summary>A published version as a YAML file.</summary>
public static class VersionFileEndpoint
{
    /// <summary>Maps <c>GET /profiles/{id}/versions/{number}.yaml</c>.</summary>
    public static void MapProfileFiles(this IEndpointRouteBuilder app) =>
        app.MapGet("/profiles/{id:long}/versions/{number:int}.yaml", async (long id, int number, ShowProfile show, CancellationToken cancellationToken) =>
        {
            var profile = await show.RunAsync(id, cancellationToken);
            return profile?.Versions.FirstOrDefault(v => v.Number == number) is { } version
                ? Results.File(Encoding.UTF8.GetBytes(ProfileYaml.Write(version.Definition)), "application/yaml", $"{FileName(version.Definition.Name)}-v{number}.yaml")
                : Results.NotFound();
        });

    private static string FileName(string name)
    {
        var safe = string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return safe.Length == 0 ? "profile" : safe;
    }
}
