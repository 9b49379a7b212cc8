using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Imports;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Imports.Undoing;

/// <summary>What the undo of an import left as it was.</summary>
public sealed class ListKept(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<IReadOnlyList<ImportKept>> RunAsync(long importId, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ImportKept.AsNoTracking().Where(k => k.ImportId == importId).OrderBy(k => k.Number).ToListAsync(cancellationToken);
    }
}
