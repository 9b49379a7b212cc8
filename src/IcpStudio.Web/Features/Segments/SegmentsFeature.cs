using IcpStudio.Web.Features.Jobs;

namespace IcpStudio.Web.Features.Segments;

/// <summary>Registers what is done with segments.</summary>
public static class SegmentsFeature
{
    public static IServiceCollection AddSegments(this IServiceCollection services) => services
        .AddSingleton<SegmentBook>()
        .AddScoped<SaveSegment>()
        .AddScoped<DeleteSegment>()
        .AddScoped<FollowSegment>()
        .AddScoped<CountSegments>()
        .AddScoped<ListSegments>()
        .AddScoped<ShowSegment>()
        .AddScoped<ShowSummary>()
        .AddJobKind<SegmentCountJob>();
}
