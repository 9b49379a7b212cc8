using Microsoft.AspNetCore.Components.Server.Circuits;

namespace IcpStudio.Web.Access;

/// <summary>Registers who may do what.</summary>
public static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton<AccountVisibility>()
        .AddSingleton<KnownUsers>()
        .AddScoped<AccessControl>()
        .AddScoped<CircuitHandler, CircuitAccess>();

    /// <summary>Tells a request's <see cref="AccessControl"/> who asks.</summary>
    public static void UseAccess(this WebApplication app) => app.UseMiddleware<RequestAccess>();
}
