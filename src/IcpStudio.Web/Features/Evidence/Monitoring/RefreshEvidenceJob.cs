using IcpStudio.Web.Jobs;

namespace IcpStudio.Web.Features.Evidence.Monitoring;

/// <summary>
/// Asks the evidence again for a published profile, as a job: shows how far it is, and goes on elsewhere where its node dies.
/// </summary>
public sealed class RefreshEvidenceJob(RefreshEvidence refresh) : IJobKind
{
    public static string Name => "evidence";

    public static bool OneAtATime => true;

    public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (context.SubjectId is not { } profileId)
            throw new JobFailedException("It is not said whose evidence to ask for.");
        await refresh.RunAsync(profileId, percent => context.Report(percent, "Looking at every attribute"), cancellationToken);
    }
}
