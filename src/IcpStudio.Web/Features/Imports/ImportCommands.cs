using System.CommandLine;
using IcpStudio.Core.Imports;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Web.CommandLine;
using IcpStudio.Web.Features.Imports.Problems;
using IcpStudio.Web.Features.Imports.Running;
using IcpStudio.Web.Features.Imports.Undoing;
using IcpStudio.Web.Hosting;

namespace IcpStudio.Web.Features.Imports;

/// <summary><c>icp import</c>: a file from this machine's disk becomes accounts, deals, customers or signals.</summary>
internal static class ImportCommands
{
    public static Command Create(CommandHost host) => new("import", "Import a file.")
    {
        Import(host, ImportKind.Accounts, "Import accounts from a CSV file."),
        Import(host, ImportKind.Deals, "Import deals, and their accounts where the same rows have them."),
        Import(host, ImportKind.Customers, "Import what became of customers: ARR, retention, NPS, churn."),
        Import(host, ImportKind.Signals, "Import dated signs: intent surges, funding, hiring, visits."),
        Undo(host),
    };

    private static Command Import(CommandHost host, ImportKind kind, string description)
    {
        var file = new Argument<string>("FILE") { Description = "A CSV file; encoding and delimiter are detected." };
        var map = new Option<string?>("--map")
        {
            Description = "A mapping as YAML; left out: the one that header names and values propose."
        };
        var settings = new ImportSettings();
        var dryRun = new Option<bool>("--dry-run") { Description = "Count what would be done, and do nothing." };
        var json = CommandHost.JsonOption();
        var command = new Command(kind.ToString().ToLowerInvariant(), description) { file, map, dryRun, json };
        settings.AddTo(command);
        host.SetAction(command, async run =>
        {
            var path = run.Arguments.GetRequiredValue(file);
            await using (CommandRun.OpenFile(path))
            {
                // Only to say at once, and in words, when it cannot be read.
            }

            var mapping = run.Arguments.GetValue(map) is { } name
                ? settings.Apply(await ReadMappingAsync(name, kind, run.Cancellation), run.Arguments)
                : await ProposeAsync(run, path, kind, settings);
            using var bar = new ImportBar(Console.Error, isTerminal: !Console.IsErrorRedirected);
            var result = await run.Get<ImportLocalFile>()
                .RunAsync(path, mapping, run.Arguments.GetValue(dryRun), bar.Show, run.Cancellation, kind);
            bar.Dispose();
            if (result.Counts is not { } counts)
            {
                run.Console.Error(result.Error ?? "Cancelled; nothing was imported.");
                return 1;
            }

            if (run.Arguments.GetValue(json))
                run.Console.Document(await DocumentAsync(run, path, result, counts));
            else
                await PrintAsync(run, result, counts, run.Arguments.GetValue(dryRun));
            return 0;
        });
        return command;
    }

    private static Command Undo(CommandHost host)
    {
        var id = new Argument<long>("ID") { Description = "Number of the import, as its address in the browser has it." };
        var command = new Command("undo", "Put back what an import changed, unless something newer has changed it since.") { id };
        host.SetAction(command, async run =>
        {
            var import = run.Arguments.GetRequiredValue(id);
            if (await run.Get<UndoImport>().RunHereAsync(import, run.Get<UndoJob>(), run.Cancellation) is { } problem)
            {
                run.Console.Error(problem);
                return 1;
            }

            var kept = await run.Get<ListKept>().RunAsync(import, run.Cancellation);
            run.Console.Line($"Import {import} is undone.{(kept.Count > 0 ? $" {kept.Count:N0} things stay as they are:" : "")}");
            foreach (var thing in kept)
                run.Console.Line($"{thing.Subject}: {thing.Reason}");
            return 0;
        });
        return command;
    }

    private static async Task<ImportMapping> ReadMappingAsync(string name, ImportKind kind, CancellationToken cancellationToken)
    {
        await using var file = CommandRun.OpenFile(name);
        using var reader = new StreamReader(file);
        var (mapping, problems) = ImportMappingYaml.Read(await reader.ReadToEndAsync(cancellationToken), kind);
        return mapping ?? throw new OperatorException($"{name}: {string.Join("; ", problems)}.");
    }

    private static async Task<ImportMapping> ProposeAsync(CommandRun run, string path, ImportKind kind, ImportSettings settings)
    {
        var proposed = await run.Get<ImportLocalFile>().ProposeAsync(path, kind, run.Cancellation);
        if (proposed.Detection.Refusal is not null)
            throw new OperatorException($"{path}: {proposed.Detection.Refusal}");
        var mapping = settings.Apply(proposed.Mapping, run.Arguments);
        run.Console.Progress($"{proposed.Detection.Summary}. Proposed mapping:");
        run.Console.Progress(ImportMappingYaml.Write(mapping));
        if (proposed.Readings.AsksForDateOrder(mapping))
            throw new OperatorException($"{path}: \"{proposed.Readings.Dates.Example}\" in {proposed.Readings.Dates.Column} can be read in "
                + "two ways; say --date-order dmy or mdy.");
        if (proposed.Readings.AsksForDecimalMark(mapping))
            throw new OperatorException($"{path}: \"{proposed.Readings.Marks.Example}\" in {proposed.Readings.Marks.Column} can be read in "
                + "two ways; say --decimal point or comma.");
        return mapping;
    }

    private static async Task<object> DocumentAsync(CommandRun run, string path, LocalImportResult result, ImportCounts counts)
    {
        var errors = new List<object>();
        await foreach (var problem in await run.Get<ListProblems>().AllAsync(result.ImportId, run.Cancellation))
            errors.Add(new { line = problem.Line, column = problem.Column, value = problem.Value, message = problem.Message });
        return new
        {
            rows = counts.Rows,
            added = counts.Added,
            updated = counts.Updated,
            unchanged = counts.Unchanged,
            rejected = counts.Rejected,
            valuesDropped = counts.ValuesDropped,
            errors,
            superseded = counts.Superseded,
            repaired = counts.Repaired,
            waiting = counts.Waiting,
            file = Path.GetFileName(path),
            importId = result.ImportId,
        };
    }

    private static async Task PrintAsync(CommandRun run, LocalImportResult result, ImportCounts counts, bool isDryRun)
    {
        run.Console.Line(
            $"{counts.Rows:N0} rows: {counts.Added:N0} added, {counts.Updated:N0} updated, {counts.Unchanged:N0} unchanged, "
                + $"{counts.Rejected:N0} rejected"
            + (counts.Superseded > 0 ? $", {counts.Superseded:N0} replaced by a later row" : "")
                + $"; {counts.ValuesDropped:N0} values dropped."
            + (counts.Repaired > 0 ? $" {counts.Repaired:N0} rows repaired." : "")
            + (counts.Waiting > 0 ? $" {counts.Waiting:N0} deals wait for their account; the browser lists them at /deals/waiting." : "")
            + (isDryRun ? " Nothing was written." : ""));
        var (problems, count) = await run.Get<ListProblems>().RunAsync(result.ImportId, 1, run.Cancellation);
        foreach (var problem in problems.Take(20))
            run.Console.Line($"Line {problem.Line}: {problem.Message}");
        if (count > 20)
            run.Console.Line($"… and {count - 20:N0} more; --json lists them all, and the browser at /imports/{result.ImportId}.");
    }
}
