namespace IcpStudio.Web.Features.Reviews;

/// <summary>Registers reviews of profiles.</summary>
public static class ReviewsFeature
{
    public static IServiceCollection AddReviews(this IServiceCollection services) => services
        .AddScoped<ListReviews>()
        .AddScoped<ShowReview>()
        .AddScoped<EndReview>();
}
