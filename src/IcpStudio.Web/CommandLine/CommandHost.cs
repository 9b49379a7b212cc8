using System.CommandLine;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Connections;
using IcpStudio.Web.Hosting;

namespace IcpStudio.Web.CommandLine;

/// <summary>
/// What features build their commands with. A feature's <c>Features/&lt;Feature&gt;/&lt;Feature&gt;Commands.cs</c> has
/// <c>static Command Create(CommandHost host)</c> and is listed in <c>Program.cs</c>.
/// </summary>
/// <param name="console">Where commands write.</param>
/// <param name="open">Builds the app for a command and prepares its database.</param>
public sealed class CommandHost(CommandConsole console, Func<WebHostOptions, CancellationToken, Task<WebApplication>> open)
{
    /// <summary>Where commands that need no database write.</summary>
    public CommandConsole Console { get; } = console;

    /// <summary>A <c>--json</c> option, one for each command: one document on standard output.</summary>
    public static Option<bool> JsonOption() => new("--json") { Description = "Print the result as one JSON document." };

    /// <summary>
    /// Makes <paramref name="run"/> the command's action. It gets services of their own scope on the configured database,
    /// or on the embedded one, which is started if it does not run and is stopped again if nothing else uses it.
    /// What <paramref name="run"/> gives is the exit code; an <see cref="OperatorException"/> is printed as its sentence, exit code 1.
    /// </summary>
    public void SetAction(Command command, Func<CommandRun, Task<int>> run) =>
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = StudioSettings.Read();
            await using var database = await StudioDatabase.OpenAsync(settings, Console.Progress, cancellation);
            await using var app = await open(new WebHostOptions
            {
                ConnectionString = database.ConnectionString,
                DataFolder = settings.DataFolder,
                Serves = false,
            }, cancellation);
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(Actor.CommandLine);
            return await run(new CommandRun(parsed, scope.ServiceProvider, Console, cancellation));
        });
}
