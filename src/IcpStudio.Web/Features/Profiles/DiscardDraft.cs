using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Profiles;

/// <summary>Throws an open draft away; the published version stays.</summary>
public sealed class DiscardDraft(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    /// <param name="profileId">Whose draft.</param>
    /// <param name="seenVersion">The version of the draft that was looked at.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>False where the draft is another one by now.</returns>
    public async Task<bool> RunAsync(long profileId, uint seenVersion, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.EditDraft, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var drafts = db.ProfileDrafts.Where(d => d.ProfileId == profileId && d.Version == seenVersion);
        return await db.WriteAsync(actor, () => drafts.ExecuteDeleteAsync(cancellationToken), cancellationToken) == 1;
    }
}
