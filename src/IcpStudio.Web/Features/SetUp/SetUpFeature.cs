using IcpStudio.Web.Settings;

namespace IcpStudio.Web.Features.SetUp;

/// <summary>Registers the set-up and what pages know of the workspace.</summary>
public static class SetUpFeature
{
    public static IServiceCollection AddSetUp(this IServiceCollection services) => services
        .AddSingleton<SetUpToken>()
        .AddSingleton<SetUpState>()
        .AddSingleton<CurrentWorkspace>()
        .AddScoped<SetUpWorkspace>();
}
