using IcpStudio.Web.Data.Records;

namespace IcpStudio.Web.Features.Reports.Deals;

/// <summary>Registers what is done with deals.</summary>
public static class DealsFeature
{
    public static IServiceCollection AddDeals(this IServiceCollection services) => services
        .AddSingleton<AccountSuggestions>()
        .AddSingleton<AccountAliases>()
        .AddScoped<ListDeals>()
        .AddScoped<ListScoredDeals>()
        .AddScoped<ListWaitingDeals>()
        .AddScoped<MatchAccount>();
}
