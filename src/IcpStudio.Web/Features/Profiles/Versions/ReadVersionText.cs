using System.Security.Cryptography;
using System.Text;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Profiles.Versions;

/// <summary>A published version exactly as it is stored.</summary>
/// <param name="Text">The definition, character for character.</param>
/// <param name="Sha256">As it was written down when the version was published.</param>
public sealed record VersionText(string Profile, string Text, string Sha256)
{
    /// <summary>Whether the text still has the SHA-256 that was written down.</summary>
    public bool IsIntact => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text))) == Sha256;
}

/// <summary>The stored text of a version, to check its SHA-256 by.</summary>
public sealed class ReadVersionText(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    /// <returns>Null where there is no such version.</returns>
    public async Task<VersionText?> RunAsync(long profileId, int number, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadProfiles, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from version in db.ProfileVersions
            join profile in db.Profiles on version.ProfileId equals profile.Id
            where profile.Id == profileId && version.Number == number
            select new VersionText(profile.Name, version.Definition, version.Sha256)).SingleOrDefaultAsync(cancellationToken);
    }
}
