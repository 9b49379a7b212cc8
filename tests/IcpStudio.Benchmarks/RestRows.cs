using System.Globalization;
using IcpStudio.Benchmarks.Measuring;
using IcpStudio.Benchmarks.Workload;

namespace IcpStudio.Benchmarks;

/// <summary>
/// What PostgreSQL is asked while nobody does anything: the whole app on a server of its own, no page open, then list pages of a
/// RevOps user. Counted by <c>pg_stat_statements</c>, every statement of every database, transactions' begins and ends included.
/// </summary>
internal static class RestRows
{
    private const int Accounts = 20_000;
    private const double AtMostASecond = 2;

    // What is due once a day is done in the first minute after a start.
    private static readonly TimeSpan SettleApp = TimeSpan.FromSeconds(90);

    // A page that has just been opened is not at rest yet.
    private static readonly TimeSpan SettlePages = TimeSpan.FromSeconds(20);

    public static async Task AddAsync(BenchmarkOptions options, ResultTable table)
    {
        var length = TimeSpan.FromSeconds(options.Seconds);
        await using var studio = await ServingStudio.StartAsync(Accounts, Console.Error.WriteLine);
        await using var statements = await StatementCount.OpenAsync(studio.ConnectionString);
        await Task.Delay(SettleApp);
        Add("PostgreSQL at rest, no page open", await statements.DuringAsync(length), table);
        if (options.Pages == 0)
            return;
        Console.Error.WriteLine($"Opening {options.Pages} list pages");
        await using var pages = await OpenPages.OpenAsync(
            studio.Url, ServingStudio.Email, ServingStudio.Password, "/accounts", options.Pages, Console.Error.WriteLine);
        await Task.Delay(SettlePages);
        Add($"PostgreSQL at rest, {options.Pages} list pages open", await statements.DuringAsync(length), table);
        var alive = await pages.CountConnectedAsync();
        if (alive != options.Pages)
            throw new InvalidOperationException(
                $"Only {alive} of {options.Pages} pages were still connected at the end; the figure is not of that many.");
    }

    private static void Add(string what, CountedStatements counted, ResultTable table)
    {
        foreach (var (text, calls) in counted.Commonest)
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {calls / counted.Seconds,8:0.000} a second  {text}"));
        table.Add(new ResultRow(
            what, $"{ResultTable.Number(counted.Calls / counted.Seconds)} statements a second",
            $"of which DISCARD ALL {ResultTable.Number(counted.Discards / counted.Seconds)}",
            "", $"{ResultTable.Number(AtMostASecond)} a second", counted.Calls / counted.Seconds <= AtMostASecond));
    }
}
