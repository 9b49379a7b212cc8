using IcpStudio.Core.Csv;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Features.Imports.Running;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IcpStudio.Web.Features.Imports.Mapping;

/// <summary>
/// Shows what a mapping would make of the first rows of a file. Reads its start only, so that it can follow every key pressed.
/// </summary>
public sealed class PreviewImport(IDbContextFactory<IcpStudioDbContext> contexts, NpgsqlDataSource dataSource, AccessControl access)
{
    public const int Rows = 20;

    /// <summary>Null where there is no such file.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="preparation">What <see cref="PrepareImport"/> found out.</param>
    /// <param name="mapping">The mapping as it is edited.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<ImportPreview?> RunAsync(
        long importId, ImportPreparation preparation, ImportMapping mapping, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var size = await db.Imports.Where(i => i.Id == importId && i.Sha256 != null)
            .Select(i => (long?)i.FileSize)
            .SingleOrDefaultAsync(cancellationToken);
        if (size is null)
            return null;
        var source = UploadedFile.Source(dataSource, importId, size.Value);
        var format = mapping.Override(preparation.Detection.Format);
        var sample = await FileSample.ReadAsync(source, format, cancellationToken);
        var proposal = ProposeMapping.For(sample.Header.Names, sample.Rows, preparation.Targets);
        var readings = FileReadings.Of(sample.Header.Names, sample.Rows, mapping, preparation.Targets);
        var filled = readings.Fill(mapping);
        var (rows, problems) = await PreviewRows.ReadAsync(
            () => new CsvReader(source.Open(), format), filled, preparation, cancellationToken);
        return new ImportPreview(
            [.. sample.Header.Names.Select((name, i) => new ColumnPreview(
                name, sample.Samples(i), proposal.Columns[i], ProblemOf(name, mapping, problems), ProposeAttribute.Type(sample.Rows, i)))],
            sample.RowsEstimate, sample.IsWhole, [.. preparation.Detection.Notes,
                .. sample.Header.Warnings], problems, sample.Suspicious(mapping), rows, filled, readings);
    }

    private static string? ProblemOf(string column, ImportMapping mapping, IReadOnlyList<MappingProblem> problems)
    {
        var target = mapping.Columns.GetValueOrDefault(column);
        var rival = mapping.Columns
            .FirstOrDefault(c => c.Key != column && string.Equals(c.Value, target, StringComparison.OrdinalIgnoreCase)).Key;
        return target is not null && rival is not null && target != ImportTargets.Custom
            ? $"“{rival}” becomes the same; only one column can."
            : problems.FirstOrDefault(p => p.Path == $"columns.{column}")?.Message;
    }
}
