using IcpStudio.Web.Access;
using IcpStudio.Web.Features.Profiles;

namespace IcpStudio.Web.Features.Reviews;

/// <summary>Registers reviews of profiles.</summary>
public static class ReviewsFeature
{
    public static IServiceCollection AddReviews(this IServiceCollection services) => services
        .AddSingleton(new ProfileTab("review", Permission.ReadReports, NeedsVersion: true, typeof(ReviewTab)))
        .AddScoped<ListReviews>()
        .AddScoped<ShowReview>()
        .AddScoped<EndReview>();
}
