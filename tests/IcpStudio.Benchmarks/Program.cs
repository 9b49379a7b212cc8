using System.Globalization;
using System.Runtime.InteropServices;
using IcpStudio.Benchmarks;
using IcpStudio.Benchmarks.Measuring;
using IcpStudio.Benchmarks.Workload;
using IcpStudio.Web.Features.Scores;
using IcpStudio.Web.Indexing;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["soak", .. var soak])
    return await Soak.RunAsync(soak);
BenchmarkOptions options;
try
{
    options = BenchmarkOptions.Parse(args);
}
catch (FormatException error)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}

var table = new ResultTable(Console.Out);
if (new[] { "score", "list", "load", "publish", "lead" }.Any(options.Wants))
{
    Console.Error.WriteLine($"Writing {options.Accounts:N0} accounts into a PostgreSQL of the run's own");
    await using var database = await BenchmarkDatabase.StartAsync(Console.Error.WriteLine);
    await StoredWorkload.WriteAsync(database.Source, options.Accounts);
    var versionId = await database.PublishAsync(BenchmarkProfile.Create());
    await database.Get<ScoreAllAccounts>().RunAsync(versionId);
    var accounts = await database.Get<AccountIndexService>().GetAsync();
    table.Begin();
    if (options.Wants("score"))
        await ScoreRows.AddAsync(database, accounts.Snapshot, options, table);
    if (options.Wants("list"))
        await ListRows.AddAsync(database, accounts, options, table);
    if (options.Wants("load"))
        await LoadRows.AddAsync(database, accounts.Snapshot, options, table);
    if (options.Wants("publish"))
        await PublishRows.AddAsync(database, versionId, options, table);
    if (options.Wants("lead"))
        await LeadRows.AddAsync(accounts.Snapshot, options, table);
}
else
{
    table.Begin();
}

if (options.Wants("import"))
    await ImportRows.AddAsync(options, table);
if (options.Wants("growth"))
    await GrowthRows.AddAsync(options.Accounts, options, table);
if (options.Names("rest"))
    await RestRows.AddAsync(options, table);

Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.File))!);
await File.WriteAllTextAsync(options.File, table.ToMarkdown(
    $"Benchmark with {options.Accounts:N0} accounts",
    $"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, "
        + $"{RuntimeInformation.FrameworkDescription}; medians of {options.Rounds} rounds in turns."));
Console.Error.WriteLine($"Written to {options.File}");
return 0;
