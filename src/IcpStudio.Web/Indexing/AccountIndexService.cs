using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Accounts;
using IcpStudio.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Indexing;

/// <summary>This node's index of all accounts and their scores: loads it, keeps it up with the database, hands it out.</summary>
public sealed class AccountIndexService(
    AccountFeed feed, AttributeCatalogSource catalogs, IDbContextFactory<IcpStudioDbContext> contexts, ChangeNotifier changes)
    : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;
    private Task<ScoredAccounts>? _next;
    private AccountIndex? _index;
    private ScoredAccounts? _current;
    private Task _preparing = Task.CompletedTask;
    private int _percentLoaded;

    /// <summary>How much of the load at start is done, 0 to 100; 100 once the index answers.</summary>
    public int PercentLoaded => Volatile.Read(ref _percentLoaded);

    public bool IsLoaded => Volatile.Read(ref _current) is not null;

    /// <summary>Ends once all accounts are loaded, however often that is tried.</summary>
    public Task Loaded => _loaded.Task;

    /// <summary>All accounts now, without waiting; null while they are loaded.</summary>
    public ScoredAccounts? CurrentOrNull => Volatile.Read(ref _current);

    /// <summary>All accounts now; waits for the load at start.</summary>
    public async Task<ScoredAccounts> GetAsync(CancellationToken cancellationToken = default) =>
        Volatile.Read(ref _current) ?? await CatchUpAsync(cancellationToken);

    /// <summary>Takes in everything committed before the call, by whatever node, command or SQL.</summary>
    /// <param name="cancellationToken">Ends the waiting. The work goes on: others wait for it too.</param>
    public Task<ScoredAccounts> CatchUpAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            // What runs already may have read before the last commit. All who come while it runs share the next.
            var before = _running;
            _next ??= Task.Run(() => FollowAfterAsync(before), CancellationToken.None);
            return _next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>For whoever has committed: tells every node, and has what was written in this node's index when it returns.</summary>
    public Task<ScoredAccounts> TakeInAsync(ChangeTopics written, CancellationToken cancellationToken = default)
    {
        changes.Publish(written);
        return CatchUpAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Task last;
        lock (_lock)
            last = _next ?? _running;
        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task<ScoredAccounts> FollowAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
            (_running, _next) = (_next!, null);
        return await FollowAsync(_end.Token);
    }

    private async Task<ScoredAccounts> FollowAsync(CancellationToken cancellationToken)
    {
        var catalog = await catalogs.RefreshAsync(cancellationToken);
        if (_index is null)
        {
            _index = new AccountIndex(await feed.LoadAsync(
                catalog, share => ShowProgress((int)(99 * share)), cancellationToken));
        }
        else
        {
            await TakeCatalogAsync(_index, catalog, cancellationToken);
            await feed.NextAsync(catalog, next => _index.Apply(next.Changed, next.Deleted), cancellationToken);
        }

        var before = Volatile.Read(ref _current);
        var current = await ScoreAsync(_index.Current, before, cancellationToken);
        if (_preparing.IsCompleted && current.Snapshot != before?.Snapshot)
            _preparing = Task.Run(current.Snapshot.PrepareSearch, CancellationToken.None);
        Volatile.Write(ref _current, current);
        Volatile.Write(ref _percentLoaded, 100);
        _loaded.TrySetResult();
        if (!ReferenceEquals(current, before))
            changes.Publish(ChangeTopics.Index);
        return current;
    }

    // The values first: a catalogue that was taken without them would never be asked for them again.
    private async Task TakeCatalogAsync(AccountIndex index, AttributeCatalog catalog, CancellationToken cancellationToken)
    {
        var before = index.Current.Catalog;
        if (ReferenceEquals(before, catalog))
            return;
        var added = catalog.Listed.Where(a => before.Find(a.Key) is null).Select(a => a.Key).ToList();
        var holders = added.Count > 0 ? await feed.ReadHoldersAsync(added, catalog, cancellationToken) : [];
        index.WithCatalog(catalog, holders);
    }

    private void ShowProgress(int percent)
    {
        percent = Math.Min(99, percent);
        if (Interlocked.Exchange(ref _percentLoaded, percent) != percent)
            changes.Publish(ChangeTopics.Index);
    }

    private async Task<ScoredAccounts> ScoreAsync(IndexSnapshot snapshot, ScoredAccounts? before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var profiles = await CurrentProfile.ReadAsync(db, [.. before?.Profiles.Select(p => p.Profile) ?? []], cancellationToken);
        if (before is not null && ReferenceEquals(before.Snapshot, snapshot)
            && before.Profiles.Select(p => p.Profile).SequenceEqual(profiles))
            return before;
        var scores = ProfileScores.ScoreTogether(
            [.. profiles.Select(p =>
                new ScoreRequest(p.Definition, p.AsOf, before?.Profiles.FirstOrDefault(b => b.Profile.VersionId == p.VersionId)?.Scores))],
            snapshot);
        return new ScoredAccounts(snapshot, [.. profiles.Select((profile, i) => new ScoredProfile(profile, scores[i]))]);
    }
}
