using IcpStudio.Web.Jobs;

namespace IcpStudio.Web.Features.Reports.Alarms;

/// <summary>The nightly look for drift as a job.</summary>
public sealed class AlarmJob(RaiseAlarms raise) : IJobKind
{
    public static string Name => "drift";

    public static bool OneAtATime => true;

    public Task RunAsync(JobContext context, CancellationToken cancellationToken) =>
        raise.RunAsync((done, all) => context.Report(100 * done / all, $"{done:N0} of {all:N0} profiles"), cancellationToken);
}
