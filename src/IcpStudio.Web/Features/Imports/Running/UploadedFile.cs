using IcpStudio.Web.Data;
using IcpStudio.Web.Jobs;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IcpStudio.Web.Features.Imports.Running;

/// <summary>An uploaded file as the source of an import.</summary>
internal static class UploadedFile
{
    public static ImportSource Source(NpgsqlDataSource dataSource, long importId, long length) =>
        new(() => new ImportChunkStream(dataSource, importId), length);

    /// <summary>The order to import it as it is mapped now.</summary>
    /// <exception cref="JobFailedException">The file is not in the database: it was read from a disk, or discarded.</exception>
    public static async Task<ImportOrder> OrderAsync(
        IDbContextFactory<IcpStudioDbContext> contexts, NpgsqlDataSource dataSource, long importId, bool isDryRun,
        CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var import = await db.Imports.AsNoTracking().SingleAsync(i => i.Id == importId, cancellationToken);
        if (import.Sha256 is null || import.Mapping is null
            || !await db.ImportChunks.AnyAsync(c => c.ImportId == importId, cancellationToken))
            throw new JobFailedException($"The file {import.FileName} is not here any more; import it again.");
        return new ImportOrder(importId, import.Kind, Source(dataSource, importId, import.FileSize), import.Mapping, isDryRun);
    }
}
