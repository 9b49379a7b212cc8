using System.ComponentModel;
using System.Diagnostics;

namespace IcpStudio.Web.Hosting;

/// <summary>What a program that ran to its end left behind.</summary>
internal sealed record ShellResult(int ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The last line the program complained with, or its exit code.</summary>
    public string Complaint =>
        Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault()
            ?? $"exit code {ExitCode}";
}

/// <summary>Runs other programs, with arguments as a list so that no path needs quoting.</summary>
internal static class Shell
{
    /// <summary>Runs a program to its end, with empty standard input.</summary>
    /// <exception cref="OperatorException">The program is not installed.</exception>
    public static async Task<ShellResult> RunAsync(IEnumerable<string> command, CancellationToken cancellation = default)
    {
        using var process = Start(command, redirect: true);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return new ShellResult(process.ExitCode, await output, await errors);
    }

    /// <summary>
    /// Starts a program that outlives this one if need be: in a session of its own, so that Ctrl+C in the terminal
    /// does not reach it, and with its output appended to a file, so that it never holds this program's pipes open.
    /// </summary>
    public static Process StartDetached(IEnumerable<string> command, string outputFile) =>
        Start(["/bin/sh", "-c", "exec setsid \"$@\" >>\"$0\" 2>&1 </dev/null", outputFile, .. command], redirect: false);

    private static Process Start(IEnumerable<string> command, bool redirect)
    {
        var words = command.ToArray();
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = redirect,
            RedirectStandardOutput = redirect,
            RedirectStandardError = redirect,
        };
        // PGDATA and its kin would redirect the server; a locale that is not installed would stop initdb.
        foreach (var name in start.Environment.Keys
            .Where(n => n.StartsWith("PG", StringComparison.Ordinal) || n.StartsWith("LC_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LANG"] = "C.UTF-8";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new OperatorException($"The program {words[0]} is needed and could not be started: {error.Message}.", error);
        }
    }
}
