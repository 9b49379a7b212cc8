using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Core.Imports.Rows;
using IcpStudio.Web.Data.Merging;
using IcpStudio.Web.Data.Records;
using IcpStudio.Web.Features.Imports.Problems;
using IcpStudio.Web.Jobs;
using Npgsql;

namespace IcpStudio.Web.Features.Imports.Running;

/// <summary>
/// Imports deals, customers or signals, and first the accounts whose columns stand in the same rows: the file is then read twice,
/// for a connection takes one stream of rows at a time.
/// </summary>
internal sealed class ImportRecordFile(NpgsqlDataSource dataSource)
{
    public async Task<ImportCounts> RunAsync(ImportPass pass, CancellationToken cancellationToken)
    {
        var log = new ProblemLog();
        if (AccountColumnsOfRecords.Of(pass.Mapping) is { } accounts)
        {
            await using var batch = await MergeAccountsAsync(pass, accounts, log, cancellationToken);
            return await RecordsAsync(pass, log, batch.Transaction, cancellationToken);
        }

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        return await RecordsAsync(pass, log, transaction, cancellationToken);
    }

    private async Task<AccountBatch> MergeAccountsAsync(
        ImportPass pass, ImportMapping mapping, ProblemLog log, CancellationToken cancellationToken)
    {
        using var reader = pass.OpenAccounts(mapping);
        // A row that is no account is told of when it is read as a record; here only the values are new.
        var batch = await pass.StageAccountsAsync(
            dataSource, reader, (problems, rejected) => log.Add(rejected ? [] : problems, rejected: false), cancellationToken);
        await batch.MergeAsync(pass.Source, pass.Catalog, cancellationToken, pass.Order.IsDryRun);
        return batch;
    }

    private async Task<ImportCounts> RecordsAsync(
        ImportPass pass, ProblemLog log, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        var table = RecordTable.Of(pass.Order.Kind);
        using var reader = pass.OpenRecords(table.Shape);
        var batch = await RecordBatch.BeginAsync(transaction, table, reader.Fields, cancellationToken);
        try
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                ImportPass.RefuseIfStopped(reader.IsStopped, reader.Problems);
                if (reader.Current is { } record)
                    await batch.AddAsync(record, cancellationToken);
                if (reader.Problems.Count > 0)
                    log.Add(reader.Problems, rejected: reader.Current is null);
                pass.Report(reader.Rows);
            }

            if (!pass.Order.IsDryRun)
                RefuseUnmapped(reader);
            pass.Job.Report(ImportFile.ReadingEndsAt, $"Writing {reader.Rows - log.Rejected:N0} {table.Shape.Name}s");
            var written = await batch.MergeAsync(pass.Order.ImportId, cancellationToken);
            await DerivedOutcomes.RefreshAsync(transaction, cancellationToken);
            foreach (var (line, named) in written.Strangers)
                log.AddStranger(line, named);
            log.Finish(written.Superseded, table.Shape.Name);
            var counts = new ImportCounts(
                (int)reader.Rows, written.Added, written.Updated, written.Unchanged, log.Rejected, written.Superseded.Count,
                log.ValuesDropped, reader.Repaired, written.Waiting);
            await pass.EndAsync(dataSource, counts, log, transaction, cancellationToken);
            return counts;
        }
        finally
        {
            await batch.CloseAsync();
        }
    }

    private static void RefuseUnmapped(RecordRowReader reader)
    {
        var unmapped = reader.Unmapped.OrderByDescending(u => u.Rows).ToList();
        if (unmapped.Count == 0)
            return;
        var (header, field, _, _) = unmapped[0];
        var texts = unmapped.Where(u => u.Field == field)
            .Select(u => $"\"{u.Text}\" ({u.Rows:N0} {(u.Rows == 1 ? "row" : "rows")})")
            .ToList();
        throw new JobFailedException(
            $"{header} has texts that stand for no {field.Definition.Label.ToLowerInvariant()}: "
                + $"{string.Join(", ", texts.Take(20))}{(texts.Count > 20 ? $" and {texts.Count - 20:N0} more" : "")}. "
            + $"Map each to one of {string.Join(", ", field.Words!)}. Nothing was imported.");
    }
}
