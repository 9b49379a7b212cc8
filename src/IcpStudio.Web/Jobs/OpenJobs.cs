using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Jobs;

/// <summary>
/// The jobs that wait or run, as this node read them last: read once for all pages when jobs have changed, however many show them.
/// </summary>
public sealed class OpenJobs : IDisposable
{
    /// <summary>More are not shown.</summary>
    private const int Most = 20;

    private readonly IDbContextFactory<IcpStudioDbContext> _contexts;
    private readonly ChangeNotifier _changes;
    private readonly ChangeSubscription _subscription;
    private readonly SemaphoreSlim _reading = new(1, 1);
    private IReadOnlyList<JobListItem>? _current;

    public OpenJobs(IDbContextFactory<IcpStudioDbContext> contexts, ChangeNotifier changes)
    {
        (_contexts, _changes) = (contexts, changes);
        _subscription = changes.Subscribe(ChangeTopics.Jobs, _ => RefreshAsync(CancellationToken.None));
    }

    /// <summary>The running ones first; none before they are read for the first time.</summary>
    public IReadOnlyList<JobListItem> Current => Volatile.Read(ref _current) ?? [];

    /// <summary>The running ones first; reads them where nobody has yet.</summary>
    public async ValueTask<IReadOnlyList<JobListItem>> GetAsync(CancellationToken cancellationToken)
    {
        if (_current is null)
            await RefreshAsync(cancellationToken);
        return Current;
    }

    /// <summary>Reads them anew and tells whoever shows them, where they are others or further on.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        // One at a time, so that what was read earlier never takes the place of what was read later.
        await _reading.WaitAsync(cancellationToken);
        try
        {
            await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
            var now = await db.JobRuns.Where(j => j.State == JobState.Running || j.State == JobState.Queued)
                .OrderBy(j => j.State == JobState.Running ? 0 : 1).ThenBy(j => j.Id).Take(Most).Select(JobListItem.OfRun)
                .ToListAsync(cancellationToken);
            var before = Current;
            Volatile.Write(ref _current, now);
            if (!now.SequenceEqual(before))
                _changes.Publish(ChangeTopics.OpenJobs);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription.Dispose();
        _reading.Dispose();
    }
}
