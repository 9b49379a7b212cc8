using IcpStudio.Web.Access;
using IcpStudio.Web.Features.Evidence.Monitoring;
using IcpStudio.Web.Features.Evidence.Proposals;
using IcpStudio.Web.Features.Evidence.Question;
using IcpStudio.Web.Features.Evidence.Suggestions;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Jobs;

namespace IcpStudio.Web.Features.Evidence;

/// <summary>Registers the evidence.</summary>
public static class EvidenceFeature
{
    public static IServiceCollection AddEvidence(this IServiceCollection services) => services
        .AddSingleton(new ProfileTab(
            "evidence", Permission.EditDraft, NeedsVersion: false, typeof(EvidenceTab), typeof(EvidenceMonitorSection)))
        .AddScoped<CohortMembers>()
        .AddScoped<AccountPast>()
        .AddScoped<LoadCohort>()
        .AddScoped<AskEvidence>()
        .AddScoped<ProposeProfile>()
        .AddScoped<TakeSuggestion>()
        .AddScoped<KeepOpinion>()
        .AddScoped<CountMeasures>()
        .AddScoped<KeepQuestion>()
        .AddScoped<RefreshEvidence>()
        .AddScoped<ShowEvidenceMonitor>()
        .AddJobKind<RefreshEvidenceJob>()
        .AddDueWork<EvidenceMonitor>();
}
