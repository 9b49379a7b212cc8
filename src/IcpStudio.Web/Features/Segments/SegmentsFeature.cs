using IcpStudio.Web.Indexing.Segments;
using IcpStudio.Web.Jobs;

namespace IcpStudio.Web.Features.Segments;

/// <summary>Registers what is done with segments.</summary>
public static class SegmentsFeature
{
    public static IServiceCollection AddSegments(this IServiceCollection services) => services
        .AddSingleton<SegmentDirectory>()
        .AddScoped<SaveSegment>()
        .AddScoped<DeleteSegment>()
        .AddScoped<FollowSegment>()
        .AddScoped<CountSegments>()
        .AddScoped<ListSegments>()
        .AddScoped<ShowSegment>()
        .AddScoped<ShowSummary>()
        .AddJobKind<SegmentCountJob>();
}
