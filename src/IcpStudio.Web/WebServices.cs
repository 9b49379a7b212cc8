using IcpStudio.Web.Components;
using IcpStudio.Web.Components.Shared;
using IcpStudio.Web.Data.Connections;
using IcpStudio.Web.Hosting;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Security;
using IcpStudio.Web.Settings;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace IcpStudio.Web;

/// <summary>What the browser's side of the host needs besides the features.</summary>
internal static class WebServices
{
    /// <summary>Registers pages and what they know of the workspace.</summary>
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        RuntimeVersion.Require(Environment.Version);
        // An open circuit would hold the stop for 30 s.
        services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(3));
        services.AddRazorComponents().AddInteractiveServerComponents();
        // SecurityHeaders sets it for all responses.
        services.AddAntiforgery(o => o.SuppressXFrameOptionsHeader = true);
        services.AddScoped<ToastService>();
        services.AddSingleton<CurrentWorkspace>();
        services.AddHttpContextAccessor();
        services.AddKeyRing();
        services.AddScoped<CircuitHandler, CircuitLogs>();
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database").AddCheck<IndexHealthCheck>("accounts");
        return services;
    }

    /// <summary>Pages and what they load.</summary>
    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        // Ours names frame-ancestors already.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
    }

    /// <summary>Whether the app and its database are well, for whoever watches.</summary>
    public static void MapHealth(this WebApplication app) =>
        app.MapHealthChecks("/health", new() { ResponseWriter = IndexHealthCheck.WriteAsync }).AllowAnonymous();
}
