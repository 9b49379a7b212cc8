using IcpStudio.Web.Jobs;

namespace IcpStudio.Web.Features.Scores;

/// <summary>Registers score runs.</summary>
public static class ScoresFeature
{
    public static IServiceCollection AddScores(this IServiceCollection services) => services
        .AddScoped<ScoreAllAccounts>()
        .AddScoped<ReplayVersion>()
        .AddScoped<ScoreInDatabase>()
        .AddJobKind<ScoreRunJob>()
        .AddHostedService<OrphanedScores>()
        .AddDueWork<NightlyScores>();
}
