using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using IcpStudio.Web.CommandLine;
using IcpStudio.Web.Data;
using IcpStudio.Web.Hosting;
using Serilog;

namespace IcpStudio.Web;

/// <summary>The command line, <c>./icp</c>: the app itself, and what a shell, cron or CI does without a browser.</summary>
public static class IcpCommand
{
    /// <summary>Runs one of the commands and gives its exit code: 0 only for success.</summary>
    public static async Task<int> RunAsync(string[] args, Func<CommandHost, IEnumerable<Command>> commands)
    {
        using var signals = new StopSignals();
        var console = new CommandConsole(Console.Out, Console.Error);
        var parsed = Create(commands(new CommandHost(console, WebHost.OpenAsync))).Parse(WithoutHelpWord(args));
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
                console.Error(error.Message);
            console.Error("See ./icp help.");
            return 1;
        }
        try
        {
            // Signals are ours, since stopping a server takes longer than the two seconds the library would wait.
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, signals.Token);
        }
        catch (OperatorException error)
        {
            console.Error(error.Message);
            return 1;
        }
        catch (Exception error) when (DatabaseTrouble.Words(error) is { } words)
        {
            console.Error($"{words}\n{error.GetBaseException().Message}");
            return 1;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            return 130;
        }
        catch (Exception error)
        {
            console.Error("ICP Studio met something it was not made for; please report it with what follows.");
            Log.Fatal(error, "The command failed");
            return 1;
        }
    }

    private static Command Create(IEnumerable<Command> commands)
    {
        var icp = new Command("icp", "ICP Studio: find out from your own deals which companies to sell to.")
        {
            new HelpOption(),
            new VersionOption(),
        };
        foreach (var command in commands)
            icp.Add(command);
        return icp;
    }

    // "icp help import" is what people type for "icp import --help".
    private static string[] WithoutHelpWord(string[] args) => args switch
    {
        [] => ["--help"],
        ["help", .. var rest] => [.. rest, "--help"],
        _ => args,
    };
}
