using IcpStudio.Core.Imports;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Imports;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Imports.Uploads;

/// <summary>Announces a file; its pieces follow.</summary>
public sealed class StartUpload(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, TimeProvider clock)
{
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<(UploadStatus? Status, string? Problem)> RunAsync(
        string fileName, long size, ImportKind kind = ImportKind.Accounts, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        // Some browsers send the path of the user's own disk.
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        if (name.Length is 0 or > UploadRules.MaxFileNameLength || name.Any(char.IsControl))
            return (null, $"The file needs a name of 1 to {UploadRules.MaxFileNameLength} characters.");
        if (size <= 0)
            return (null, $"{name} is empty: it has no header row and no rows.");
        if (size > UploadRules.MaxFileSize)
            return (null, $"{name} has {size / 1e9:0.0} GB; at most 2 GB are allowed. Split it, or import it with the command line.");
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await MakeRoomAsync(db, cancellationToken);
        var import = new Import { Kind = kind, FileName = name, FileSize = size, UserId = actor.UserId, CreatedBy = actor.Name };
        db.Imports.Add(import);
        await db.SaveAsync(actor, cancellationToken);
        return (new UploadStatus(import.Id, size, UploadRules.PieceSize, [], Complete: false), null);
    }

    // Files that nobody has imported, of uploads that broke off and of drafts that were forgotten, would stay for ever.
    private async Task MakeRoomAsync(IcpStudioDbContext db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var before = now - UploadRules.KeptFor;
        var forgotten = db.Imports.Where(i => i.State == ImportState.Draft && i.CreatedAt < before);
        await db.ImportChunks.Where(c => forgotten.Any(i => i.Id == c.ImportId)).ExecuteDeleteAsync(cancellationToken);
        await forgotten.ExecuteUpdateAsync(
            set => set.SetProperty(i => i.State, ImportState.Cancelled).SetProperty(i => i.FinishedAt, now), cancellationToken);
    }
}
