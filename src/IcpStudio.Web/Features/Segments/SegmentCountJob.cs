using IcpStudio.Web.Jobs;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace IcpStudio.Web.Features.Segments;

/// <summary>The daily count of all segments as a job.</summary>
public sealed class SegmentCountJob(CountSegments count) : IJobKind
{
    public static string Name => "segment count";

    public static bool OneAtATime => true;

    public Task RunAsync(JobContext context, CancellationToken cancellationToken) => count.RunAsync(
        transaction => context.EnsureOwnedAsync((NpgsqlTransaction)transaction.GetDbTransaction(), cancellationToken),
        (done, all) => context.Report(100 * done / all, $"{done:N0} of {all:N0} segments"),
        cancellationToken);
}
