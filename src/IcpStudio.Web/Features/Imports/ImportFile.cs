using IcpStudio.Core.Csv;
using IcpStudio.Web.Data.Accounts;
using IcpStudio.Web.Data.Imports;
using IcpStudio.Web.Features.Attributes;
using IcpStudio.Web.Features.Jobs;
using Npgsql;

namespace IcpStudio.Web.Features.Imports;

/// <summary>
/// The import itself, for the queue and for the command line: one pass over the file, in memory that does not grow with it,
/// and one transaction for accounts, problems and the import's end. Killed at any point it leaves nothing, and runs again from the start.
/// </summary>
internal sealed class ImportFile(NpgsqlDataSource dataSource, AttributeCatalogSource catalogs)
{
    private const int ReadingEndsAt = 70;

    /// <summary>Does it, within a job.</summary>
    /// <exception cref="JobFailedException">The file or its mapping cannot be used.</exception>
    public Task<ImportCounts> RunAsync(ImportOrder order, JobContext job, CancellationToken cancellationToken) => order.Kind switch
    {
        ImportKind.Accounts => AccountsAsync(order, job, cancellationToken),
        _ => throw new JobFailedException($"Files of {order.Kind.ToString().ToLowerInvariant()} cannot be imported yet; accounts can."),
    };

    private async Task<ImportCounts> AccountsAsync(ImportOrder order, JobContext job, CancellationToken cancellationToken)
    {
        job.Report(0, "Looking at the file");
        var catalog = await catalogs.RefreshAsync(cancellationToken);
        var (mapping, mistakes) = ImportMappingYaml.Read(order.Mapping);
        if (mapping is null)
            throw Unusable(mistakes);
        var file = new CountingStream(order.Source.Open());
        var (reader, problems) = AccountRowReader.Open(file, Detect(order.Source), mapping, catalog);
        if (reader is null)
            throw Unusable(problems);
        using var _ = reader;

        var log = new ProblemLog();
        await using var batch = await AccountBatch.BeginAsync(dataSource, ImportedRows.Attributes(reader, catalog), cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.IsStopped)
                throw new JobFailedException($"{reader.Problems[^1]}. Nothing was imported.");
            if (reader.Current is { } account)
                await batch.AddAsync(ImportedRows.ToWrite(account), cancellationToken);
            if (reader.Problems.Count > 0)
                log.Add(reader.Problems, rejected: reader.Current is null);
            if (reader.Rows % 1_000 == 0)
                job.Report((int)(ReadingEndsAt * file.BytesRead / Math.Max(1, order.Source.Length)), $"Reading row {reader.Rows:N0}");
        }

        job.Report(ReadingEndsAt, $"Writing {reader.Rows - log.Rejected:N0} accounts");
        var written = await batch.MergeAsync(new WriteSource(order.ImportId, job.Actor.UserId), catalog, cancellationToken, order.IsDryRun);
        job.Report(95, "Finishing");
        log.Finish(written.Superseded);
        var counts = new ImportCounts(
            (int)reader.Rows, written.Added, written.Updated, written.Unchanged, log.Rejected, written.Superseded.Count, log.ValuesDropped);
        if (order.IsDryRun)
        {
            await batch.DisposeAsync();
            await StoreDryRunAsync(order, counts, log, job, cancellationToken);
            return counts;
        }

        await ImportRecord.EndAsync(order.ImportId, counts, log, batch.Transaction, cancellationToken);
        await job.EnsureOwnedAsync(batch.Transaction, cancellationToken);
        await batch.CommitAsync(CancellationToken.None);
        return counts;
    }

    private async Task StoreDryRunAsync(ImportOrder order, ImportCounts counts, ProblemLog log, JobContext job, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ImportRecord.NoteDryRunAsync(order.ImportId, counts, log, transaction, cancellationToken);
        await job.EnsureOwnedAsync(transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static CsvFormat Detect(ImportSource source)
    {
        using var stream = source.Open();
        var detection = CsvDetector.Detect(stream);
        return detection.Refusal is null ? detection.Format : throw new JobFailedException(detection.Refusal);
    }

    private static JobFailedException Unusable(IReadOnlyList<MappingProblem> problems) =>
        new($"The mapping does not fit: {string.Join("; ", problems.Take(5))}.");
}
