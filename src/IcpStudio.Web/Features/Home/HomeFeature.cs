namespace IcpStudio.Web.Features.Home;

/// <summary>Registers what the first page shows.</summary>
public static class HomeFeature
{
    public static IServiceCollection AddHome(this IServiceCollection services) => services
        .AddScoped<ShowMyAccounts>()
        .AddScoped<ShowMyChanges>()
        .AddScoped<ShowMyDeals>();
}
