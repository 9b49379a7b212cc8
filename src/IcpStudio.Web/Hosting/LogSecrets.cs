using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace IcpStudio.Web.Hosting;

/// <summary>
/// Keeps addresses out of the logs, whatever the settings say: they hold account ids, filters and links that let somebody in.
/// </summary>
internal static class LogSecrets
{
    public static LoggerConfiguration WithoutAddresses(this LoggerConfiguration log) => log
        // The framework writes whole addresses below this level.
        .Filter.ByExcluding(entry => entry.Level < LogEventLevel.Warning && IsOfTheFramework(entry))
        .Enrich.With(new AddressRemover());

    private static bool IsOfTheFramework(LogEvent entry) =>
        entry.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
        && source is ScalarValue { Value: string name } && name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal);

    // The framework gives the path to all that is logged while a request is answered.
    private sealed class AddressRemover : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("RequestPath");
    }
}
