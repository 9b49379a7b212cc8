using IcpStudio.Web.Access;
using IcpStudio.Web.Components;
using IcpStudio.Web.Components.Shared;
using IcpStudio.Web.Features.Profiles.Document;
using IcpStudio.Web.Features.Profiles.Versions;
using IcpStudio.Web.Features.SetUp;
using IcpStudio.Web.Features.SignIn;
using IcpStudio.Web.Features.Users;
using IcpStudio.Web.Hosting;
using IcpStudio.Web.Security;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace IcpStudio.Web;

/// <summary>The browser's side of the host: what it needs, and the order in which a request passes through it.</summary>
public static class WebServices
{
    /// <summary>
    /// Registers pages, sign-in, permissions and the use cases of the shell. Needs the database, <see cref="AccessControl"/>, the catalogue
    /// and a clock.
    /// </summary>
    public static WebApplicationBuilder AddWeb(this WebApplicationBuilder builder)
    {
        RuntimeVersion.Require(Environment.Version);
        // A no-op on published files; from a build folder assets, Blazor's script among them, would have an empty body.
        builder.WebHost.UseStaticWebAssets();
        var services = builder.Services;
        // An open circuit would hold the stop for 30 s.
        services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(3));
        services.AddRazorComponents().AddInteractiveServerComponents();
        // SecurityHeaders sets it for all responses.
        services.AddAntiforgery(o => o.SuppressXFrameOptionsHeader = true);
        services.AddScoped<ToastService>();
        services.AddHttpContextAccessor();

        services.AddSignIn();
        services.AddKeyRing();
        services.AddScoped<CircuitHandler, CircuitAccess>();
        services.AddScoped<CircuitHandler, CircuitLogs>();

        services.AddSetUp();
        services.AddUsers();
        return builder;
    }

    /// <summary>Puts the middleware in order and maps pages and endpoints.</summary>
    public static WebApplication MapWeb(this WebApplication app)
    {
        app.UseRequestLogs();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseSecurityHeaders();
        app.UseStatusPages();
        app.UseRouting();
        app.UseRouteOfRequestLogs();
        app.UseAuthentication();
        app.UseMiddleware<SetUpRedirect>();
        app.UseMiddleware<RequestAccess>();
        app.UseAuthorization();
        app.UseMiddleware<InitialPasswordRedirect>();
        app.UseAntiforgery();

        app.MapStaticAssets().AllowAnonymous();
        app.MapSignOut();
        app.MapProfileFiles();
        app.MapProfileDocuments();
        // Ours names frame-ancestors already.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }
}
