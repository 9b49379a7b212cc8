using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Profiles;

/// <summary>Makes a profile the one that pages show where none is chosen.</summary>
public sealed class MakeDefaultProfile(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    /// <returns>False where there is no such profile in use.</returns>
    public async Task<bool> RunAsync(long profileId, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.PublishProfile, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // In this order: at no moment may two be the default.
        await db.Profiles.Where(p => p.IsDefault && p.Id != profileId)
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.IsDefault, false), cancellationToken);
        var changed = await db.Profiles.Where(p => p.Id == profileId && p.ArchivedAt == null)
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.IsDefault, true), cancellationToken);
        if (changed == 1)
            await transaction.CommitAsync(actor, cancellationToken);
        return changed == 1;
    }
}
