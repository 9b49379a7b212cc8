using System.Security.Cryptography;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Imports;
using IcpStudio.Web.Features.Imports.Running;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IcpStudio.Web.Features.Imports.Uploads;

/// <summary>Declares a file whole once every byte is there, and notes its SHA-256.</summary>
public sealed class CompleteUpload(IDbContextFactory<IcpStudioDbContext> contexts, NpgsqlDataSource dataSource, AccessControl access)
{
    /// <param name="importId">The upload.</param>
    /// <param name="sha256">What the sender computed, in hex; null where it could not.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<UploadResult> RunAsync(long importId, string? sha256, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var import = await db.Imports.SingleOrDefaultAsync(i => i.Id == importId && i.State == ImportState.Draft, cancellationToken);
        if (import is null)
            return UploadResult.Missing;
        if (import.Sha256 is not null)
            return UploadResult.Done;
        var there = await db.ImportChunks.CountAsync(c => c.ImportId == importId, cancellationToken);
        if (there < UploadRules.Pieces(import.FileSize))
            return new UploadResult($"Only {there} of {UploadRules.Pieces(import.FileSize)} pieces have arrived; send the others first.");

        await using var stream = new ImportChunkStream(dataSource, importId);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
        if (sha256 is not null && !hash.Equals(sha256.Trim(), StringComparison.OrdinalIgnoreCase))
            return new UploadResult("The file that arrived is not the one that was sent (its SHA-256 differs); upload it again.");
        import.Sha256 = hash;
        await db.SaveAsync(actor, cancellationToken);
        return UploadResult.Done;
    }
}
