using Serilog;
using Serilog.Events;

namespace IcpStudio.Web.Hosting;

/// <summary>Two logs: warnings on the console's error stream, everything in a file a day, fourteen days.</summary>
internal static class Logs
{
    private const int Days = 14;

    public static Serilog.ILogger Create(string dataFolder)
    {
        var log = new LoggerConfiguration()
            .MinimumLevel.Information()
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
            .WriteTo.Console(LogEventLevel.Warning, "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}",
                standardErrorFromLevel: LogEventLevel.Verbose);
        var folder = Path.Combine(dataFolder, "logs");
        if (CanWrite(folder))
            log.WriteTo.File(
                Path.Combine(folder, "icp-studio-.log"),
                outputTemplate: "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}",
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: Days,
                shared: true);
        return log.CreateLogger();
    }

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
