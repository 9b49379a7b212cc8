using Microsoft.AspNetCore.Components.Server.Circuits;

namespace IcpStudio.Web.Notifications;

/// <summary>Registers what tells pages and nodes of changes.</summary>
public static class NotificationServices
{
    public static IServiceCollection AddNotifications(this IServiceCollection services) => services
        .AddSingleton<ChangeNotifier>()
        .AddScoped<CircuitChanges>()
        .AddScoped<CircuitHandler>(circuit => circuit.GetRequiredService<CircuitChanges>());
}
