using IcpStudio.Web.Indexing;
using IcpStudio.Web.Jobs;

namespace IcpStudio.Web.Features.Scores;

/// <summary>Registers the index and score runs.</summary>
public static class ScoresFeature
{
    public static IServiceCollection AddScores(this IServiceCollection services) => services
        .AddSingleton<AccountIndexService>()
        .AddSingleton<IndexMetrics>()
        .AddScoped<ScoreAllAccounts>()
        .AddScoped<ReplayVersion>()
        .AddScoped<ScoreInDatabase>()
        .AddJobKind<ScoreRunJob>();
}
