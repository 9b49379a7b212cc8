using System.CommandLine;
using IcpStudio.Web.Hosting;

namespace IcpStudio.Web.CommandLine;

/// <summary>One run of a command.</summary>
/// <param name="Arguments">The options and arguments given; read with <c>GetValue</c> or <c>GetRequiredValue</c>.</param>
/// <param name="Services">The app's services, on a prepared database.</param>
/// <param name="Console">Where results and errors go.</param>
/// <param name="Cancellation">Ctrl+C.</param>
public sealed record CommandRun(ParseResult Arguments, IServiceProvider Services, CommandConsole Console, CancellationToken Cancellation)
{
    /// <summary>A use case or other service.</summary>
    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Opens a file named on the command line; relative names are relative to the user's own folder.</summary>
    /// <exception cref="OperatorException">It cannot be read; the message names it.</exception>
    public static FileStream OpenFile(string name)
    {
        try
        {
            return File.OpenRead(name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The file {name} cannot be read: {error.Message.TrimEnd('.')}.", error);
        }
    }
}
