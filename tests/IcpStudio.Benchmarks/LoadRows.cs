using IcpStudio.Benchmarks.Measuring;
using IcpStudio.Benchmarks.Peers;
using IcpStudio.Benchmarks.Workload;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index;
using IcpStudio.Web.Data.Accounts;
using IcpStudio.Web.Data.Attributes;

namespace IcpStudio.Benchmarks;

/// <summary>Loading the index at start, against reading the same columns and forgetting them; and what the index holds.</summary>
internal static class LoadRows
{
    public static async Task AddAsync(BenchmarkDatabase database, IndexSnapshot snapshot, BenchmarkOptions options, ResultTable table)
    {
        var feed = database.Get<AccountFeed>();
        var times = await Stopwatches.InTurnsAsync(
            Math.Min(3, options.Rounds),
            _ => RawCopy.OutAsync(database.Source, $"copy (select {AccountColumns.Select} from accounts a) to stdout (format binary)"),
            _ => feed.LoadAsync(AttributeCatalog.BuiltIn, null, CancellationToken.None));
        table.AddShare($"Index loaded, {snapshot.Count:N0} accounts", times[1], "binary COPY out", times[0], 2.0);
        AddMemory(snapshot, table);
    }

    public static void AddMemory(IndexSnapshot snapshot, ResultTable table)
    {
        var bytes = snapshot.Bytes / (double)snapshot.Count;
        table.Add(new ResultRow(
            $"Memory of an account, {BenchmarkAttributes.Count} attributes, besides names", $"{bytes:0} bytes", "", "", "150 bytes",
            bytes <= 150));
    }
}
