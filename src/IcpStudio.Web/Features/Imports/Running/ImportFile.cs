using IcpStudio.Core.Csv;
using IcpStudio.Core.Csv.Detection;
using IcpStudio.Core.Imports;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Web.Features.Imports.Problems;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Jobs;
using IcpStudio.Web.Settings;
using Npgsql;

namespace IcpStudio.Web.Features.Imports.Running;

/// <summary>
/// The import itself, for the queue and for the command line: in memory that does not grow with the file, and in one transaction
/// for what the file says, problems and the import's end. Killed at any point it leaves nothing, and runs again from the start.
/// </summary>
internal sealed class ImportFile(NpgsqlDataSource dataSource, AttributeCatalogSource catalogs, CurrentWorkspace workspace)
{
    internal const int ReadingEndsAt = 70;

    /// <summary>Does it, within a job.</summary>
    /// <exception cref="JobFailedException">The file or its mapping cannot be used.</exception>
    public async Task<ImportCounts> RunAsync(ImportOrder order, JobContext job, CancellationToken cancellationToken)
    {
        job.Report(0, "Looking at the file");
        var catalog = await catalogs.RefreshAsync(cancellationToken);
        var (mapping, mistakes) = ImportMappingYaml.Read(order.Mapping, order.Kind);
        if (mapping is null)
            throw Unusable(mistakes);
        var currency = (await workspace.GetAsync(cancellationToken)).Currency;
        if (mapping.Currency is { } of && of != currency && !mapping.Rates.ContainsKey(of))
            throw new JobFailedException($"The amounts are in {of}, and the workspace counts in {currency}; say what 1 {of} is worth "
                + $"(rates: {{{of}: …}}). Nothing was imported.");
        var pass = new ImportPass(order, mapping, mapping.Override(Detect(order.Source)), catalog, currency, job);
        return order.Kind == ImportKind.Accounts
            ? await AccountsAsync(pass, cancellationToken)
            : await new ImportRecordFile(dataSource).RunAsync(pass, cancellationToken);
    }

    internal static JobFailedException Unusable(IReadOnlyList<MappingProblem> problems) =>
        new($"The mapping does not fit: {string.Join("; ", problems.Take(5))}.");

    private async Task<ImportCounts> AccountsAsync(ImportPass pass, CancellationToken cancellationToken)
    {
        var log = new ProblemLog();
        using var reader = pass.OpenAccounts(pass.Mapping);
        await using var batch = await pass.StageAccountsAsync(dataSource, reader, log.Add, cancellationToken);
        pass.Job.Report(ReadingEndsAt, $"Writing {reader.Rows - log.Rejected:N0} accounts");
        var written = await batch.MergeAsync(pass.Source, pass.Catalog, cancellationToken, pass.Order.IsDryRun);
        log.Finish(written.Superseded);
        var counts = new ImportCounts(
            (int)reader.Rows, written.Added, written.Updated, written.Unchanged, log.Rejected, written.Superseded.Count, log.ValuesDropped,
            reader.Repaired);
        await pass.EndAsync(dataSource, counts, log, batch.Transaction, cancellationToken);
        return counts;
    }

    private static CsvFormat Detect(ImportSource source)
    {
        using var stream = source.Open();
        var detection = CsvDetector.Detect(stream);
        return detection.Refusal is null ? detection.Format : throw new JobFailedException(detection.Refusal);
    }
}
