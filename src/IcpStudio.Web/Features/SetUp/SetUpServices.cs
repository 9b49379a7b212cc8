namespace IcpStudio.Web.Features.SetUp;

internal static class SetUpServices
{
    public static void AddSetUp(this IServiceCollection services)
    {
        services.AddSingleton<SetUpToken>();
        services.AddSingleton<SetUpState>();
        services.AddSingleton<CurrentWorkspace>();
        services.AddScoped<SetUpWorkspace>();
    }
}
