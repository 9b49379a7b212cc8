namespace IcpStudio.Web.Features.SetUp;

/// <summary>Registers the set-up.</summary>
public static class SetUpFeature
{
    public static IServiceCollection AddSetUp(this IServiceCollection services) => services
        .AddSingleton<SetUpToken>()
        .AddSingleton<SetUpState>()
        .AddScoped<SetUpWorkspace>();

    /// <summary>Leads everybody to the set-up while there is no workspace.</summary>
    public static void UseSetUp(this WebApplication app) => app.UseMiddleware<SetUpRedirect>();
}
