using System.Diagnostics;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Csv;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Core.Imports.Rows;
using IcpStudio.Web.Data.Merging;
using IcpStudio.Web.Features.Imports.Problems;
using IcpStudio.Web.Jobs;
using Npgsql;

namespace IcpStudio.Web.Features.Imports.Running;

/// <summary>One run over a file, with everything it needs to know.</summary>
internal sealed record ImportPass(
    ImportOrder Order, ImportMapping Mapping, CsvFormat Format, AttributeCatalog Catalog, string Currency, JobContext Job)
{
    public WriteSource Source => new(Order.ImportId, Job.Actor.UserId);

    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private CountingStream _file = null!;

    /// <summary>Opens the file as accounts.</summary>
    /// <exception cref="JobFailedException">The mapping does not fit the file.</exception>
    public AccountRowReader OpenAccounts(ImportMapping mapping)
    {
        var (reader, problems) = AccountRowReader.Open(OpenCsv(), mapping, Catalog, Currency);
        return reader ?? throw ImportFile.Unusable(problems);
    }

    /// <summary>Opens the file as deals, customers or signals.</summary>
    /// <exception cref="JobFailedException">The mapping does not fit the file.</exception>
    public RecordRowReader OpenRecords(RecordShape shape)
    {
        var (reader, problems) = RecordRowReader.Open(OpenCsv(), Mapping, shape, Catalog, Currency);
        return reader ?? throw ImportFile.Unusable(problems);
    }

    /// <summary>Reads all accounts of the file into a batch.</summary>
    /// <param name="dataSource">Of the database.</param>
    /// <param name="reader">The file.</param>
    /// <param name="problems">Told what is wrong with a row, and whether it was rejected.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<AccountBatch> StageAccountsAsync(
        NpgsqlDataSource dataSource, AccountRowReader reader, Action<IReadOnlyList<RowProblem>, bool> problems,
        CancellationToken cancellationToken)
    {
        var batch = await AccountBatch.BeginAsync(dataSource, ImportedRows.Attributes(reader, Catalog), cancellationToken);
        try
        {
            var rows = batch.Rows(reader.Columns);
            while (await reader.ReadAsync(rows, cancellationToken))
            {
                RefuseIfStopped(reader.IsStopped, reader.Problems);
                if (reader.IsAccepted)
                    await batch.RowAddedAsync(cancellationToken);
                if (reader.Problems.Count > 0)
                    problems(reader.Problems, !reader.IsAccepted);
                Report(reader.Rows);
            }

            return batch;
        }
        catch
        {
            await batch.DisposeAsync();
            throw;
        }
    }

    /// <summary>Says how far the reading is, every thousand rows.</summary>
    public void Report(long rows)
    {
        if (rows % 1_000 != 0)
            return;
        var read = (double)_file.BytesRead / Math.Max(1, Order.Source.Length);
        Job.Report((int)(ImportFile.ReadingEndsAt * read), ImportFormatter.Reading(rows, read, Stopwatch.GetElapsedTime(_startedAt)));
    }

    /// <exception cref="JobFailedException">The rest of the file cannot be read.</exception>
    public static void RefuseIfStopped(bool isStopped, IReadOnlyList<RowProblem> problems)
    {
        if (isStopped)
            throw new JobFailedException($"{problems[^1]}. Nothing was imported.");
    }

    /// <summary>Commits what was done with its record; a dry run keeps the record only.</summary>
    public async Task EndAsync(NpgsqlDataSource dataSource, ImportCounts counts, ProblemLog log, NpgsqlTransaction transaction,
        CancellationToken cancellationToken)
    {
        Job.Report(95, "Finishing");
        if (!Order.IsDryRun)
        {
            await ImportRecord.EndAsync(Order.ImportId, counts, log, transaction, cancellationToken);
            await Job.EnsureOwnedAsync(transaction, cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
            return;
        }

        await transaction.RollbackAsync(cancellationToken);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var note = await connection.BeginTransactionAsync(cancellationToken);
        await ImportRecord.NoteDryRunAsync(Order.ImportId, counts, log, note, cancellationToken);
        await Job.EnsureOwnedAsync(note, cancellationToken);
        await note.CommitAsync(cancellationToken);
    }

    private CsvReader OpenCsv()
    {
        _file = new CountingStream(Order.Source.Open());
        return new CsvReader(_file, Format);
    }
}
