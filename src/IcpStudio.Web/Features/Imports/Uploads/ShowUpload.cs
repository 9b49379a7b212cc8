using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Imports;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Imports.Uploads;

/// <summary>Says which pieces of a file are there, so that an upload can go on where it broke off.</summary>
public sealed class ShowUpload(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    /// <summary>Null where there is no such upload.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<UploadStatus?> RunAsync(long importId, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var import = await db.Imports.AsNoTracking()
            .SingleOrDefaultAsync(i => i.Id == importId && i.State == ImportState.Draft, cancellationToken);
        if (import is null)
            return null;
        var present = await db.ImportChunks.Where(c => c.ImportId == importId)
            .OrderBy(c => c.Number)
            .Select(c => c.Number)
            .ToListAsync(cancellationToken);
        return new UploadStatus(importId, import.FileSize, UploadRules.PieceSize, present, import.Sha256 is not null);
    }
}
