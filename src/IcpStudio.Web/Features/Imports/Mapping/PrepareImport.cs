using IcpStudio.Core.Attributes;
using IcpStudio.Core.Csv;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Features.Attributes;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IcpStudio.Web.Features.Imports.Mapping;

/// <summary>Looks at an uploaded file: how it is written, and what its columns are likely to be.</summary>
public sealed class PrepareImport(
    IDbContextFactory<IcpStudioDbContext> contexts, NpgsqlDataSource dataSource, AttributeCatalogSource catalogs, AccessControl access)
{
    /// <summary>Null where there is no such file.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<ImportPreparation?> RunAsync(long importId, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var import = await db.Imports.AsNoTracking().Where(i => i.Id == importId && i.Sha256 != null)
            .Select(i => new { i.FileSize, i.Mapping }).SingleOrDefaultAsync(cancellationToken);
        if (import is null)
            return null;
        var catalog = await catalogs.RefreshAsync(cancellationToken);
        var source = UploadedFile.Source(dataSource, importId, import.FileSize);
        var detection = await DetectAsync(source, cancellationToken);
        var saved = import.Mapping is null ? null : ImportMappingYaml.Read(import.Mapping).Mapping;
        return new ImportPreparation(detection, saved ?? (await ProposeAsync(source, detection, catalog, cancellationToken)).Mapping, catalog);
    }

    /// <summary>What the columns of a file are likely to be.</summary>
    internal static async Task<MappingProposal> ProposeAsync(
        ImportSource source, CsvDetection detection, AttributeCatalog catalog, CancellationToken cancellationToken)
    {
        if (detection.Refusal is not null)
            return new MappingProposal(new ImportMapping { Key = ImportKey.ExternalId, Columns = new Dictionary<string, string>() }, []);
        var sample = await FileSample.ReadAsync(source, detection.Format, cancellationToken);
        return ProposeMapping.For(sample.Header.Names, sample.Rows, catalog);
    }

    /// <summary>Detects on a thread of its own: it reads the file as fast as the disk gives it.</summary>
    internal static Task<CsvDetection> DetectAsync(ImportSource source, CancellationToken cancellationToken) => Task.Run(() =>
    {
        using var stream = source.Open();
        return CsvDetector.Detect(stream);
    }, cancellationToken);
}
