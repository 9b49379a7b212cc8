using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Imports;
using IcpStudio.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Imports;

/// <summary>Stops an import that waits or runs, leaving nothing of it; or throws away the file of one that was not begun.</summary>
public sealed class CancelImport(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, CancelJob cancel, TimeProvider clock)
{
    /// <summary>False where it has ended or there is none of that id.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<bool> RunAsync(long importId, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var import = await db.Imports.SingleOrDefaultAsync(i => i.Id == importId, cancellationToken);
        switch (import?.State)
        {
            case null or ImportState.Succeeded or ImportState.Undone:
                return false;
            case ImportState.Queued or ImportState.Running:
                return import.JobId is { } job && await cancel.RunAsync(job, cancellationToken);
            default:
                import.State = ImportState.Cancelled;
                import.FinishedAt ??= clock.GetUtcNow().UtcDateTime;
                await db.SaveAsync(actor, cancellationToken);
                await db.ImportChunks.Where(c => c.ImportId == importId).ExecuteDeleteAsync(cancellationToken);
                return true;
        }
    }
}
