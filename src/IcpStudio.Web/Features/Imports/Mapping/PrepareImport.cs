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
            .Select(i => new { i.FileSize, i.Mapping, i.Kind }).SingleOrDefaultAsync(cancellationToken);
        if (import is null)
            return null;
        var catalog = await catalogs.RefreshAsync(cancellationToken);
        var source = UploadedFile.Source(dataSource, importId, import.FileSize);
        var detection = await DetectAsync(source, cancellationToken);
        var targets = ImportTargets.For(import.Kind, catalog);
        var saved = import.Mapping is null ? null : ImportMappingYaml.Read(import.Mapping, import.Kind).Mapping;
        return new ImportPreparation(detection, saved ?? (await ProposeAsync(source, detection, targets, cancellationToken)).Mapping, catalog, targets);
    }

    /// <summary>What the columns of a file are likely to be.</summary>
    internal static async Task<MappingProposal> ProposeAsync(
        ImportSource source, CsvDetection detection, ImportTargets targets, CancellationToken cancellationToken)
    {
        if (detection.Refusal is not null)
            return new MappingProposal(new ImportMapping { Columns = new Dictionary<string, string>() }, []);
        var sample = await FileSample.ReadAsync(source, detection.Format, cancellationToken);
        var proposal = ProposeMapping.For(sample.Header.Names, sample.Rows, targets);
        if (targets.Kind != ImportKind.Deals)
            return proposal;
        // A rare stage may stand anywhere in the file.
        foreach (var (header, field) in ProposeWords.Columns(proposal.Mapping).ToList())
        {
            var texts = await ListTexts.ReadAsync(source, detection.Format, header, cancellationToken) ?? [];
            proposal = proposal with { Mapping = ProposeWords.For(proposal.Mapping, field, texts.Select(t => t.Text)) };
        }

        return proposal;
    }

    /// <summary>Detects on a thread of its own: it reads the file as fast as the disk gives it.</summary>
    internal static Task<CsvDetection> DetectAsync(ImportSource source, CancellationToken cancellationToken) => Task.Run(() =>
    {
        using var stream = source.Open();
        return CsvDetector.Detect(stream);
    }, cancellationToken);
}
