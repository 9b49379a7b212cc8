namespace IcpStudio.Web.Features.Reports.Market;

/// <summary>Registers the market.</summary>
public static class MarketFeature
{
    public static IServiceCollection AddMarket(this IServiceCollection services) => services
        .AddSingleton<WonDeals>()
        .AddScoped<ShowMarket>();
}
