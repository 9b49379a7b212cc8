namespace IcpStudio.Web.Features.Verdicts;

/// <summary>Registers verdicts on leads.</summary>
public static class VerdictsFeature
{
    public static IServiceCollection AddVerdicts(this IServiceCollection services) => services
        .AddScoped<TakeLead>()
        .AddScoped<GiveVerdict>()
        .AddScoped<CountReasons>();
}
