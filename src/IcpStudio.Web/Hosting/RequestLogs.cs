using System.Security.Claims;
using Microsoft.AspNetCore.StaticAssets;
using Serilog;
using Serilog.Events;

namespace IcpStudio.Web.Hosting;

/// <summary>One line for each request: the route, never the address, with who asked, the status and the time it took.</summary>
internal static class RequestLogs
{
    private static readonly object RouteKey = new();

    /// <summary>First of all, so that the line says what was answered in the end.</summary>
    public static void UseRequestLogs(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
        options.MessageTemplate = "{Method} {Route} answered {Status} in {Milliseconds:0.0} ms to user {UserId}";
        options.GetMessageTemplateProperties = (context, _, milliseconds, status) =>
        [
            new("Method", new ScalarValue(context.Request.Method)),
            new("Route", new ScalarValue(RouteOf(context)?.RoutePattern.RawText ?? "(none)")),
            new("Status", new ScalarValue(status)),
            new("Milliseconds", new ScalarValue(milliseconds)),
            new("UserId", new ScalarValue(context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "(none)")),
        ];
        options.GetLevel = (context, _, error) => LevelOf(RouteOf(context), context.Response.StatusCode, error);
    });

    /// <summary>
    /// After routing: an error or a missing page is answered by another route than the one asked for, within the same request.
    /// </summary>
    public static void UseRouteOfRequestLogs(this WebApplication app) => app.Use((context, next) =>
    {
        context.Items.TryAdd(RouteKey, context.GetEndpoint());
        return next(context);
    });

    internal static LogEventLevel LevelOf(RouteEndpoint? route, int status, Exception? error) => route switch
    {
        _ when error is not null || status >= StatusCodes.Status500InternalServerError => LogEventLevel.Error,
        null => LogEventLevel.Information,
        _ when route.Metadata.GetMetadata<StaticAssetDescriptor>() is not null => LogEventLevel.Verbose,
        // A circuit's request ends with the circuit, and somebody asks for health every few seconds.
        { RoutePattern.RawText: { } text } when text.TrimStart('/') is "health"
            || text.TrimStart('/').StartsWith("_blazor", StringComparison.Ordinal)
            => LogEventLevel.Debug,
        _ => LogEventLevel.Information,
    };

    private static RouteEndpoint? RouteOf(HttpContext context) => context.Items[RouteKey] as RouteEndpoint;
}
