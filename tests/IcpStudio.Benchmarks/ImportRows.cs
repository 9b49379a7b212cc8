using System.Diagnostics;
using IcpStudio.Benchmarks.Measuring;
using IcpStudio.Benchmarks.Peers;
using IcpStudio.Benchmarks.Workload;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Csv;
using IcpStudio.Core.Imports.Rows;
using IcpStudio.Web.Data.Merging;
using IcpStudio.Web.Features.Imports;
using IcpStudio.Web.Features.Imports.Running;

namespace IcpStudio.Benchmarks;

/// <summary>Importing a file of 20 columns, against copying its text into a table without looking at it; and the memory it takes.</summary>
internal static class ImportRows
{
    private const string Peer = "CSV COPY into texts";

    public static async Task AddAsync(BenchmarkOptions options, ResultTable table)
    {
        Console.Error.WriteLine($"Writing a file of {options.Accounts:N0} accounts");
        var path = await AccountFile.WriteAsync(options.Accounts);
        try
        {
            await AddReadersAsync(path, options, table);
            await using var database = await BenchmarkDatabase.StartAsync(Console.Error.WriteLine);
            await AddWritersAsync(database, options, table);
            var times = await Stopwatches.InTurnsAsync(Math.Min(3, options.Rounds),
                _ => RawCopy.TextAsync(database.Source, AccountFile.Columns.Count, path), _ => StageAsync(database, path));
            table.AddShare($"{options.Accounts:N0} rows read, checked and staged", times[1], Peer, times[0], 1.0);
            var (first, heap) = await ImportAsync(database, path, added: options.Accounts);
            Add(table, $"First import of {options.Accounts:N0} rows", first, options.Accounts, times[0]);
            var (again, _) = await ImportAsync(database, path, added: 0);
            Add(table, $"The same {options.Accounts:N0} rows again, unchanged", again, options.Accounts, times[0]);
            table.Add(new ResultRow($"Highest heap while {options.Accounts:N0} rows are read", $"{heap / 1e6:0.0} MB above the start", "",
                "", "64 MB", heap <= 64_000_000));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task AddReadersAsync(string path, BenchmarkOptions options, ResultTable table)
    {
        Func<string, Task<long>>[] readers = [CsvReaders.OursAsync, CsvReaders.SepAsync, CsvReaders.SylvanAsync];
        var characters = await Task.WhenAll(readers.Select(read => read(path)));
        if (characters.Distinct().Count() > 1)
            throw new InvalidOperationException($"The readers read {string.Join(", ", characters)} characters.");
        var times = await Stopwatches.InTurnsAsync(
            Math.Min(5, options.Rounds), [.. readers.Select<Func<string, Task<long>>, Func<int, Task>>(read => _ => read(path))]);
        foreach (var (peer, theirs) in new[] { ("Sep", times[1]), ("Sylvan", times[2]) })
        {
            table.AddShare(
                $"CSV of {options.Accounts:N0} rows read field by "
                    + "field", times[0], $"{peer} (CPU {ResultTable.Ms(theirs.Cpu)})", theirs, null);
        }
    }

    private static async Task AddWritersAsync(BenchmarkDatabase database, BenchmarkOptions options, ResultTable table)
    {
        DriverCopy.Row[] rows = [.. Enumerable.Range(0, Math.Min(options.Accounts, 200_000)).Select(DriverCopy.Row.Of)];
        var times = await Stopwatches.InTurnsAsync(Math.Min(5, options.Rounds), _ => DriverCopy.OursAsync(database.Source, rows),
            _ => DriverCopy.TheirsAsync(database.Source, rows));
        table.AddFaster($"COPY in of {rows.Length:N0} rows", times[0], "the driver's importer", times[1], 1.3);
        table.Add(new ResultRow(
            "CPU of it, the server's left out", ResultTable.Ms(times[0].Cpu), $"the driver's importer {ResultTable.Ms(times[1].Cpu)}",
            $"{ResultTable.Number(times[1].Cpu / times[0].Cpu)} times less", "", null));
    }

    private static void Add(ResultTable table, string what, Timing ours, int rows, Timing peer) => table.Add(new ResultRow(
        what, $"{ResultTable.Ms(ours.Wall)}, {rows / ours.Wall:0} rows/ms", $"{Peer} {ResultTable.Ms(peer.Wall)}",
        $"{ResultTable.Number(ours.Wall / peer.Wall)} of its time", "", null));

    private static async Task StageAsync(BenchmarkDatabase database, string path)
    {
        var (reader, problems) = AccountRowReader.Open(
            new CsvReader(File.OpenRead(path), new CsvFormat()), AccountFile.Mapping, AttributeCatalog.BuiltIn, "USD");
        using var rows = reader ?? throw new InvalidOperationException(string.Join("; ", problems));
        await using var batch = await AccountBatch.BeginAsync(
            database.Source, ImportedRows.Attributes(rows, AttributeCatalog.BuiltIn), CancellationToken.None);
        var target = batch.Rows(rows.Columns);
        while (await rows.ReadAsync(target))
        {
            if (!rows.IsAccepted)
                throw new InvalidOperationException(rows.Problems[0].Message);
            await batch.RowAddedAsync(CancellationToken.None);
        }
    }

    private static async Task<(Timing Time, long Heap)> ImportAsync(BenchmarkDatabase database, string path, int added)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (heap, shown) = (0L, 0);
        var cpu = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var result = await database.Get<ImportLocalFile>().RunAsync(path, AccountFile.Mapping, isDryRun: false, progress =>
        {
            // Ten times, for each stops the import.
            if (progress.Percent / 7 == shown || progress.Percent >= 70)
                return;
            shown = progress.Percent / 7;
            heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: true) - before);
        }, CancellationToken.None);
        var time = new Timing(Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
        return result.Counts is { Rejected: 0, ValuesDropped: 0 } counts && counts.Added == added
            ? (time, heap)
            : throw new InvalidOperationException($"{result.Error} {result.Counts}");
    }
}
