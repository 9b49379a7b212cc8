using IcpStudio.Web.Access;
using IcpStudio.Web.Components.Shared;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Jobs;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Jobs;

/// <summary>Which jobs a list shows; null means all.</summary>
public sealed record JobFilter(JobState? State = null, int Page = 1)
{
    /// <summary>What an address asks; what cannot be read is left out.</summary>
    public static JobFilter Parse(string address)
    {
        var query = new AddressQuery(address);
        return new(query.Choice<JobState>("state"), query.Page);
    }

    public string Url => AddressQuery.Of("/jobs", ("state", State?.ToString().ToLowerInvariant()), ("page", AddressQuery.OfPage(Page)));
}

/// <summary>One page of jobs.</summary>
/// <param name="Count">How many there are in all.</param>
public sealed record JobListPage(IReadOnlyList<JobListItem> Items, int Count);

/// <summary>Lists jobs: running ones first, then queued ones, then the newest.</summary>
public sealed class ListJobs(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, OpenJobs open)
{
    public const int PageSize = 50;

    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<JobListPage> RunAsync(JobFilter filter, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadJobs, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var jobs = db.JobRuns.Where(j => filter.State == null || j.State == filter.State);
        var items = await jobs
            .OrderBy(j => j.State == JobState.Running ? 0 : j.State == JobState.Queued ? 1 : 2).ThenByDescending(j => j.Id)
            .Skip((Math.Max(1, filter.Page) - 1) * PageSize).Take(PageSize)
            .Select(JobListItem.OfRun).ToListAsync(cancellationToken);
        return new(items, await jobs.CountAsync(cancellationToken));
    }

    /// <summary>Those that wait or run, the running ones first, as this node has read them last; at most twenty.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<IReadOnlyList<JobListItem>> OpenAsync(CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadJobs, cancellationToken);
        return await open.GetAsync(cancellationToken);
    }
}
