namespace IcpStudio.Web.Features.Profiles;

/// <summary>Registers what is done with profiles.</summary>
public static class ProfilesFeature
{
    public static IServiceCollection AddProfiles(this IServiceCollection services) => services
        .AddScoped<ListProfiles>()
        .AddScoped<ShowProfile>()
        .AddScoped<CreateProfile>()
        .AddScoped<SaveDraft>()
        .AddScoped<ApplyProfile>()
        .AddScoped<PublishProfile>();
}
