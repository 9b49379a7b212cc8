namespace IcpStudio.Web.Features.Filters;

/// <summary>Registers what lists of accounts are asked by.</summary>
public static class FiltersFeature
{
    public static IServiceCollection AddFilters(this IServiceCollection services) => services
        .AddScoped<ReadListQuestion>()
        .AddTransient<FilterValues>();
}
