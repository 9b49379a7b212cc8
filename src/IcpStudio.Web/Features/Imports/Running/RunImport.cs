using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Imports;
using IcpStudio.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Imports.Running;

/// <summary>Imports an uploaded file as it is mapped, or tries what importing it would do.</summary>
public sealed class RunImport(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, StartJob start)
{
    /// <summary>The id of the job, or why there is none.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="isDryRun">Count only, write nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<(long? JobId, string? Problem)> RunAsync(
        long importId, bool isDryRun = false, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var import = await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == importId, cancellationToken);
        if (import?.Sha256 is null || !await db.ImportChunks.AnyAsync(c => c.ImportId == importId, cancellationToken))
            return (null, "The file is not here any more; upload it again.");
        if (import.State is not (ImportState.Draft or ImportState.Failed or ImportState.Cancelled))
            return (null, "This file is being imported already.");
        if (import.Mapping is null || ImportMappingYaml.Read(import.Mapping, import.Kind).Mapping is null)
            return (null, "Map the columns first.");
        try
        {
            return (await start.RunAsync(
                new NewJob(isDryRun ? DryRunJob.Name : ImportJob.Name, import.FileName, importId), Permission.ImportFiles,
                (inJob, jobId) => EnqueueAsync(inJob, importId, import.Version, jobId, isDryRun), cancellationToken), null);
        }
        catch (DbUpdateConcurrencyException)
        {
            return (null, "Somebody else has just changed or started this import; look at it again.");
        }
    }

    private static async Task EnqueueAsync(IcpStudioDbContext db, long importId, uint version, long jobId, bool isDryRun)
    {
        var import = await db.Imports.SingleAsync(i => i.Id == importId);
        if (import.Version != version)
            throw new DbUpdateConcurrencyException();
        import.JobId = jobId;
        import.Error = null;
        import.State = isDryRun ? ImportState.Draft : ImportState.Queued;
    }
}
