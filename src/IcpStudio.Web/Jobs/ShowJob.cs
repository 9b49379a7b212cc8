using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Jobs;

/// <summary>One job, or all that have not ended.</summary>
public sealed class ShowJob(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    /// <summary>The job, or null.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<JobListItem?> RunAsync(long id, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadJobs, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.JobRuns.Where(j => j.Id == id).Select(JobListItem.OfRun).SingleOrDefaultAsync(cancellationToken);
    }
}
