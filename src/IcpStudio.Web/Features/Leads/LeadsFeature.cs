namespace IcpStudio.Web.Features.Leads;

/// <summary>Registers verdicts on leads.</summary>
public static class LeadsFeature
{
    public static IServiceCollection AddVerdicts(this IServiceCollection services) => services
        .AddScoped<TakeLead>()
        .AddScoped<DecideLead>()
        .AddScoped<CountReasons>();
}
