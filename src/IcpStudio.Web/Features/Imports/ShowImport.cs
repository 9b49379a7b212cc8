using IcpStudio.Core.Imports;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Imports;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Imports;

/// <summary>One import.</summary>
/// <param name="Id">Its number.</param>
/// <param name="FileName">As uploaded.</param>
/// <param name="FileSize">Bytes.</param>
/// <param name="Kind">What the file holds.</param>
/// <param name="State">Where it stands.</param>
/// <param name="IsUploaded">The file is whole.</param>
/// <param name="CanBeMapped">The file is here and nobody imports it now: it can be mapped, tried and imported.</param>
/// <param name="Mapping">As YAML, or null before the first look.</param>
/// <param name="Counts">What it did, or what a dry run found; all 0 before.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="JobId">The job that imports it or tried to, or null.</param>
/// <param name="CreatedBy">Who uploaded it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="FinishedAt">When it ended, or null.</param>
/// <param name="UndoneAt">When it was taken back, or null.</param>
/// <param name="UndoneBy">By whom, or null.</param>
public sealed record ImportDetail(
    long Id, string FileName, long FileSize, ImportKind Kind, ImportState State, bool IsUploaded, bool CanBeMapped, string? Mapping,
    ImportCounts Counts,
    string? Error, long? JobId, string CreatedBy, DateTime CreatedAt, DateTime? FinishedAt, DateTime? UndoneAt, string? UndoneBy)
{
    internal static ImportCounts CountsOf(Import i) =>
        new(i.Rows, i.Added, i.Updated, i.Unchanged, i.Rejected, i.Rows - i.Added - i.Updated - i.Unchanged - i.Rejected, i.ValuesDropped,
            i.Repaired, i.Waiting);
}

/// <summary>Shows one import.</summary>
public sealed class ShowImport(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    /// <summary>Null where there is none of that id.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<ImportDetail?> RunAsync(long id, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellationToken) is not { } import)
            return null;
        var isHere = import.Sha256 is not null && await db.ImportChunks.AnyAsync(c => c.ImportId == id, cancellationToken);
        return new ImportDetail(
            id, import.FileName, import.FileSize, import.Kind, import.State, import.Sha256 is not null,
            isHere && import.State is (ImportState.Draft or ImportState.Failed or ImportState.Cancelled), import.Mapping,
            ImportDetail.CountsOf(import),
            import.Error, import.JobId, import.CreatedBy, import.CreatedAt, import.FinishedAt, import.UndoneAt, import.UndoneBy);
    }
}
