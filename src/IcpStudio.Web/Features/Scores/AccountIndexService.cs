using System.Collections.Immutable;
using IcpStudio.Core.Index;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Accounts;
using IcpStudio.Web.Features.Attributes;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Scores;

/// <summary>This node's index of all accounts and their scores: loads it, keeps it up with the database, hands it out.</summary>
public sealed class AccountIndexService(AccountFeed feed, AttributeCatalogSource catalogs, IDbContextFactory<IcpStudioDbContext> contexts)
{
    private readonly SemaphoreSlim _following = new(1, 1);
    private AccountIndex? _index;
    private ScoredAccounts? _current;
    private Task _preparing = Task.CompletedTask;

    /// <summary>How much of the load at start is done, 0 to 100; 100 once the index answers.</summary>
    public int PercentLoaded { get; private set; }

    public bool IsLoaded => Volatile.Read(ref _current) is not null;

    /// <summary>All accounts now, without waiting; null while they are loaded.</summary>
    public ScoredAccounts? CurrentOrNull => Volatile.Read(ref _current);

    /// <summary>All accounts now; waits for the load at start.</summary>
    public async Task<ScoredAccounts> GetAsync(CancellationToken cancellationToken = default) =>
        Volatile.Read(ref _current) ?? await CatchUpAsync(cancellationToken);

    /// <summary>Takes in everything committed before the call, by whatever node, command or SQL. The one who wrote calls it to see it.</summary>
    public async Task<ScoredAccounts> CatchUpAsync(CancellationToken cancellationToken = default)
    {
        await _following.WaitAsync(cancellationToken);
        try
        {
            return await FollowAsync(cancellationToken);
        }
        finally
        {
            _following.Release();
        }
    }

    private async Task<ScoredAccounts> FollowAsync(CancellationToken cancellationToken)
    {
        var catalog = await catalogs.RefreshAsync(cancellationToken);
        if (_index is null)
        {
            var expected = await feed.EstimateCountAsync(cancellationToken);
            _index = new AccountIndex(await feed.LoadAsync(
                catalog, read => PercentLoaded = Math.Min(99, expected == 0 ? 0 : (int)(99L * read / expected)), cancellationToken));
        }
        else
        {
            var before = _index.Current.Catalog;
            if (!ReferenceEquals(before, catalog))
            {
                _index.WithCatalog(catalog);
                var added = catalog.Listed.Where(a => before.Find(a.Key) is null).Select(a => a.Key).ToList();
                if (added.Count > 0)
                    _index.Apply(await feed.ReadHoldersAsync(added, catalog, cancellationToken), []);
            }

            var changes = await feed.NextAsync(catalog, cancellationToken);
            if (!changes.IsEmpty)
                _index.Apply(changes.Changed, changes.Deleted);
        }

        var next = await ScoreAsync(_index.Current, cancellationToken);
        if (_preparing.IsCompleted && next.Snapshot != _current?.Snapshot)
            _preparing = Task.Run(next.Snapshot.PrepareSearch, CancellationToken.None);
        Volatile.Write(ref _current, next);
        PercentLoaded = 100;
        return next;
    }

    private async Task<ScoredAccounts> ScoreAsync(IndexSnapshot snapshot, CancellationToken cancellationToken)
    {
        var before = Volatile.Read(ref _current);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var profiles = await CurrentProfile.ReadAsync(db, [.. before?.Profiles.Select(p => p.Profile) ?? []], cancellationToken);
        if (before is not null && ReferenceEquals(before.Snapshot, snapshot) && before.Profiles.Select(p => p.Profile).SequenceEqual(profiles))
            return before;
        var scores = ProfileScores.ScoreTogether(
            [.. profiles.Select(p => new ScoreRequest(p.Definition, p.AsOf, before?.Profiles.FirstOrDefault(b => b.Profile.VersionId == p.VersionId)?.Scores))], snapshot);
        return new ScoredAccounts(snapshot, [.. profiles.Select((profile, i) => new ScoredProfile(profile, scores[i]))]);
    }
}
