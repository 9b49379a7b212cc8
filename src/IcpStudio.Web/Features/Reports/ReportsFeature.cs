namespace IcpStudio.Web.Features.Reports;

/// <summary>Registers the reports.</summary>
public static class ReportsFeature
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services.AddScoped<ShowDrift>();
}
