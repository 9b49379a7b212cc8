using IcpStudio.Web.Access;
using IcpStudio.Web.Components.Layout;
using IcpStudio.Web.Jobs;

namespace IcpStudio.Web.Features.Segments;

/// <summary>Registers what is done with segments.</summary>
public static class SegmentsFeature
{
    public static IServiceCollection AddSegments(this IServiceCollection services) => services
        .AddSingleton(new FramePart(FramePlace.Sidebar, typeof(SidebarSegments), Permission.ReadAccounts))
        .AddScoped<SaveSegment>()
        .AddScoped<DeleteSegment>()
        .AddScoped<FollowSegment>()
        .AddScoped<CountSegments>()
        .AddScoped<ListSegments>()
        .AddScoped<ShowSegment>()
        .AddScoped<ShowSummary>()
        .AddJobKind<SegmentCountJob>()
        .AddDueWork<DailySegments>();
}
