using IcpStudio.Core.Csv.Detection;
using IcpStudio.Core.Imports;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Imports;
using IcpStudio.Web.Features.Imports.Running;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Settings;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IcpStudio.Web.Features.Imports.Mapping;

/// <summary>Looks at an uploaded file: how it is written, and what its columns are likely to be.</summary>
public sealed class PrepareImport(
    IDbContextFactory<IcpStudioDbContext> contexts, NpgsqlDataSource dataSource, AttributeCatalogSource catalogs,
    CurrentWorkspace workspace, AccessControl access)
{
    /// <summary>Earlier imports looked at.</summary>
    private const int MaxEarlier = 30;

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
        var earlier = detection.Refusal is null ? await EarlierAsync(db, import.Kind, source, detection, cancellationToken) : [];
        var mapping = saved ?? earlier.FirstOrDefault()?.Mapping
            ?? (await ProposeAsync(source, detection, targets, cancellationToken)).Mapping;
        return new ImportPreparation(detection, mapping, catalog, targets, (await workspace.GetAsync(cancellationToken)).Currency, earlier);
    }

    /// <summary>The mapping that names and values of the file propose; null where there is no such file.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<ImportMapping?> ProposeAsync(long importId, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var import = await db.Imports.AsNoTracking()
            .Where(i => i.Id == importId && i.Sha256 != null)
            .Select(i => new { i.FileSize, i.Kind })
            .SingleOrDefaultAsync(cancellationToken);
        if (import is null)
            return null;
        var source = UploadedFile.Source(dataSource, importId, import.FileSize);
        var targets = ImportTargets.For(import.Kind, await catalogs.RefreshAsync(cancellationToken));
        return (await ProposeAsync(source, await DetectAsync(source, cancellationToken), targets, cancellationToken)).Mapping;
    }

    /// <summary>The mappings of the latest imports of that kind whose columns this file all has.</summary>
    private static async Task<IReadOnlyList<EarlierMapping>> EarlierAsync(
        IcpStudioDbContext db, ImportKind kind, ImportSource source, CsvDetection detection, CancellationToken cancellationToken)
    {
        var latest = await db.Imports
            .AsNoTracking()
            .Where(i => i.Kind == kind && i.State == ImportState.Succeeded && i.Mapping != null && i.FinishedAt != null)
            .OrderByDescending(i => i.Id)
            .Take(MaxEarlier)
            .Select(i => new { i.FileName, i.Mapping, At = i.FinishedAt!.Value })
            .ToListAsync(cancellationToken);
        if (latest.Count == 0)
            return [];
        var sample = await FileSample.ReadAsync(source, detection.Format, cancellationToken);
        return [.. latest.DistinctBy(i => i.Mapping)
            .Select(i => (i.FileName, i.At, ImportMappingYaml.Read(i.Mapping!, kind).Mapping))
            .Where(i => i.Mapping is not null && i.Mapping.Columns.Keys.All(h => sample.Header.IndexOf(h) >= 0))
            .Select(i => new EarlierMapping(i.FileName, i.At, i.Mapping!))];
    }

    /// <summary>What the columns of a file are likely to be.</summary>
    internal static async Task<ProposedImport> ProposeAsync(
        ImportSource source, CsvDetection detection, ImportTargets targets, CancellationToken cancellationToken)
    {
        if (detection.Refusal is not null)
            return new ProposedImport(detection, new ImportMapping { Columns = new Dictionary<string, string>() }, FileReadings.None);
        var sample = await FileSample.ReadAsync(source, detection.Format, cancellationToken);
        var mapping = ProposeMapping.For(sample.Header.Names, sample.Rows, targets).Mapping;
        var readings = FileReadings.Of(sample.Header.Names, sample.Rows, mapping, targets);
        mapping = readings.Fill(mapping);
        if (targets.Kind != ImportKind.Deals)
            return new ProposedImport(detection, mapping, readings);
        // A rare stage may stand anywhere in the file.
        foreach (var (header, field) in ProposeWordMapping.Columns(mapping).ToList())
        {
            var texts = await ListTexts.ReadAsync(source, detection.Format, header, cancellationToken) ?? [];
            mapping = ProposeWordMapping.For(mapping, field, texts.Select(t => t.Text));
        }

        return new ProposedImport(detection, mapping, readings);
    }

    /// <summary>Detects on a thread of its own: it reads the file as fast as the disk gives it.</summary>
    internal static Task<CsvDetection> DetectAsync(ImportSource source, CancellationToken cancellationToken) => Task.Run(() =>
    {
        using var stream = source.Open();
        return CsvDetector.Detect(stream);
    }, cancellationToken);
}
