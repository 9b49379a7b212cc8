namespace IcpStudio.Web.Features.Leads;

/// <summary>Registers decisions on leads.</summary>
public static class LeadsFeature
{
    public static IServiceCollection AddLeads(this IServiceCollection services) => services
        .AddScoped<TakeLead>()
        .AddScoped<DecideLead>()
        .AddScoped<CountReasons>();
}
