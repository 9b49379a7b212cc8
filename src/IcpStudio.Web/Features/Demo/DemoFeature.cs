namespace IcpStudio.Web.Features.Demo;

/// <summary>Registers the sample workspace. Needs data, profiles, scores and an <c>IPasswordHasher</c> for users.</summary>
public static class DemoFeature
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services
        .AddScoped<StoreDemoData>()
        .AddScoped<EnsureDemoUsers>()
        .AddScoped<PublishDemoProfile>()
        .AddScoped<SeedDemo>();
}
