using IcpStudio.Web.Features.Profiles.Document;
using IcpStudio.Web.Features.Profiles.Editing.Session;
using IcpStudio.Web.Features.Profiles.Publishing;
using IcpStudio.Web.Features.Profiles.Versions;

namespace IcpStudio.Web.Features.Profiles;

/// <summary>Registers what is done with profiles. Needs jobs and scores.</summary>
public static class ProfilesFeature
{
    public static IServiceCollection AddProfiles(this IServiceCollection services) => services
        .AddScoped<ListProfiles>()
        .AddScoped<ShowProfile>()
        .AddScoped<CreateProfile>()
        .AddScoped<SaveDraft>()
        .AddScoped<DiscardDraft>()
        .AddScoped<ApplyProfile>()
        .AddScoped<CompareDraft>()
        .AddScoped<ShowImpact>()
        .AddScoped<ReadDealFigures>()
        .AddScoped<ShowDealImpact>()
        .AddScoped<PublishProfile>()
        .AddScoped<ShowDocument>()
        .AddScoped<RollBack>()
        .AddScoped<ReadVersionText>()
        .AddScoped<CopyProfile>()
        .AddScoped<ArchiveProfile>()
        .AddScoped<MakeDefaultProfile>()
        .AddSingleton<DraftPresence>()
        .AddScoped<EditorScript>();

    public static IEndpointRouteBuilder MapProfiles(this IEndpointRouteBuilder app)
    {
        app.MapProfileFiles();
        app.MapProfileDocuments();
        return app;
    }
}
