using IcpStudio.Web.Features.Jobs;

namespace IcpStudio.Web.Features.Scores;

/// <summary>Registers the index and score runs.</summary>
public static class ScoresFeature
{
    public static IServiceCollection AddScores(this IServiceCollection services) => services
        .AddSingleton<AccountIndexService>()
        .AddScoped<ScoreAllAccounts>()
        .AddScoped<ReplayVersion>()
        .AddJobKind<ScoreRunJob>();
}
