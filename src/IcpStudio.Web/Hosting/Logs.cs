using Serilog;
using Serilog.Configuration;
using Serilog.Events;
using Serilog.Extensions.Hosting;
using Serilog.Formatting.Compact;

namespace IcpStudio.Web.Hosting;

/// <summary>
/// Two logs: warnings on the console's error stream, everything in a file a day, fourteen days. <c>Serilog:MinimumLevel</c>
/// says what "everything" is, and <c>ICPSTUDIO_LOG_FORMAT=json</c> makes both logs JSON lines, the console's then complete.
/// </summary>
internal static class Logs
{
    private const int Days = 14;
    private const string ConsoleLine = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";
    private const string FileLine = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}";

    /// <summary>Says what goes wrong while there is no host yet; <see cref="AddLogs"/> takes its place.</summary>
    public static ReloadableLogger CreateForStart() =>
        new LoggerConfiguration().WriteTo.Console(LogEventLevel.Warning, ConsoleLine, standardErrorFromLevel: LogEventLevel.Verbose)
            .CreateBootstrapLogger();

    /// <summary>Sends the host's logs there.</summary>
    /// <exception cref="OperatorException">A setting says what there is not; thrown when the host is built.</exception>
    public static void AddLogs(this WebApplicationBuilder builder, string dataFolder)
    {
        builder.Logging.ClearProviders();
        // Tests have several hosts in one process, and none of them the process's own logger.
        builder.Services.AddSerilog(
            (_, log) => log.Configure(builder.Configuration, dataFolder), preserveStaticLogger: Log.Logger is not ReloadableLogger);
    }

    internal static LoggerConfiguration Configure(this LoggerConfiguration log, IConfiguration settings, string dataFolder)
    {
        log.MinimumLevel.Information()
            // Entity Framework and Npgsql describe connections and statements at lower levels.
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // A failed statement is an exception too, and whoever catches it says what it means.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Command", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Update", LogEventLevel.Fatal)
            // Says at every first start that the keys are not encrypted; who can read the database is trusted with them.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogEventLevel.Error)
            .MinimumLevel.Override("Npgsql", LogEventLevel.Warning)
            // Finding that the last process was killed is a warning to Quartz and no news to us.
            .MinimumLevel.Override("Quartz", LogEventLevel.Error)
            .Enrich.FromLogContext()
            .WithoutAddresses();
        try
        {
            log.ReadFrom.Configuration(settings);
        }
        catch (InvalidOperationException error)
        {
            throw new OperatorException(
                $"Serilog:MinimumLevel: {error.Message.TrimEnd('.')}; levels are Verbose, Debug, Information, Warning, Error and "
                    + "Fatal.", error);
        }

        var isJson = IsJson(settings["ICPSTUDIO_LOG_FORMAT"]);
        if (isJson)
            log.WriteTo.Console(new RenderedCompactJsonFormatter(), standardErrorFromLevel: LogEventLevel.Verbose);
        else
            log.WriteTo.Console(LogEventLevel.Warning, ConsoleLine, standardErrorFromLevel: LogEventLevel.Verbose);
        var folder = Path.Combine(dataFolder, "logs");
        return CanWrite(folder) ? log.WriteTo.File(Path.Combine(folder, "icp-studio-.log"), isJson) : log;
    }

    private static LoggerConfiguration File(this LoggerSinkConfiguration sinks, string path, bool isJson) => isJson
        ? sinks.File(
            new RenderedCompactJsonFormatter(), path, rollingInterval: RollingInterval.Day, retainedFileCountLimit: Days, shared: true)
        : sinks.File(path, outputTemplate: FileLine, rollingInterval: RollingInterval.Day, retainedFileCountLimit: Days, shared: true);

    private static bool IsJson(string? format) => format switch
    {
        null or "" or "text" => false,
        "json" => true,
        _ => throw new OperatorException($"ICPSTUDIO_LOG_FORMAT says \"{format}\"; it may say text or json."),
    };

    // With a database of its own elsewhere, the app also runs where nothing can be written.
    private static bool CanWrite(string folder)
    {
        try
        {
            Folders.Make(Path.GetDirectoryName(folder)!);
            Folders.Make(folder);
            return true;
        }
        catch (OperatorException)
        {
            return false;
        }
    }
}
