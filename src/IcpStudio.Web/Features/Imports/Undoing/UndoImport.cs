using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Imports;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Imports.Undoing;

/// <summary>Puts back what an import changed, unless something newer has changed it since.</summary>
public sealed class UndoImport(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, StartJob start, JobRunner runner)
{
    /// <summary>The id of the job that does it, or why there is none.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<(long? JobId, string? Problem)> RunAsync(long importId, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        var (fileName, problem) = await CheckAsync(importId, cancellationToken);
        return problem is null
            ? (await start.RunAsync(new NewJob(UndoJob.Name, fileName!, importId), Permission.ImportFiles,
                cancellationToken: cancellationToken), null)
            : (null, problem);
    }

    /// <summary>Does it in this process. Null, or why it could not.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    internal async Task<string?> RunHereAsync(long importId, UndoJob work, CancellationToken cancellationToken)
    {
        var actor = await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        var (fileName, problem) = await CheckAsync(importId, cancellationToken);
        if (problem is not null)
            return problem;
        var outcome = await runner.RunHereAsync(
            new NewJob(UndoJob.Name, fileName!, importId), actor, work.RunAsync, null, cancellationToken);
        return outcome.State == JobState.Succeeded ? null : outcome.Error ?? "Cancelled; nothing was undone.";
    }

    private async Task<(string? FileName, string? Problem)> CheckAsync(long importId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var import = await db.Imports.Where(i => i.Id == importId)
            .Select(i => new { i.FileName, i.State })
            .SingleOrDefaultAsync(cancellationToken);
        return import switch
        {
            null => (null, $"There is no import {importId}."),
            { State: ImportState.Succeeded } => (import.FileName, null),
            { State: ImportState.Undone } => (null, $"{import.FileName} is undone already."),
            _ => (null, $"{import.FileName} was not imported, so there is nothing to undo."),
        };
    }
}
