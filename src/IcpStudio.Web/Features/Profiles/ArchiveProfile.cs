using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Profiles;

/// <summary>
/// Takes a profile out of use, or brings it back. Its versions stay; while archived it scores nothing, and it is not the default.
/// </summary>
public sealed class ArchiveProfile(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, TimeProvider clock)
{
    /// <returns>Whether there is such a profile.</returns>
    public async Task<bool> RunAsync(long profileId, bool archived = true, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.PublishProfile, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var profile = await db.Profiles.SingleOrDefaultAsync(p => p.Id == profileId, cancellationToken);
        if (profile is null)
            return false;
        profile.ArchivedAt = archived ? profile.ArchivedAt ?? clock.GetUtcNow().UtcDateTime : null;
        profile.IsDefault &= !archived;
        await db.SaveAsync(actor, cancellationToken);
        return true;
    }
}
