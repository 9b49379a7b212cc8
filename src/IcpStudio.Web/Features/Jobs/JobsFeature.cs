using IcpStudio.Web.Access;
using IcpStudio.Web.Components.Layout;

namespace IcpStudio.Web.Features.Jobs;

/// <summary>Registers what people see of jobs.</summary>
public static class JobsFeature
{
    public static IServiceCollection AddJobPages(this IServiceCollection services) => services
        .AddSingleton(new FramePart(FramePlace.TopBar, typeof(RunningJobs), Permission.ReadJobs));
}
