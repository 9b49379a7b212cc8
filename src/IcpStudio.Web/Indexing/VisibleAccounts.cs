using IcpStudio.Core.Conditions;
using IcpStudio.Core.Filters;
using IcpStudio.Core.Index;
using IcpStudio.Core.Lists;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Notifications;

namespace IcpStudio.Web.Indexing;

/// <summary>
/// The accounts that who acts in this scope may see: what lists, counts, reports, searches and exports ask instead of the index and
/// the tables themselves.
/// </summary>
public sealed class VisibleAccounts(
    AccountIndexService index, NarrowedAccounts narrowed, AccountVisibility visibility, AccessControl access)
{
    /// <inheritdoc cref="AccountIndexService.IsLoaded"/>
    public bool IsLoaded => index.IsLoaded;

    /// <inheritdoc cref="AccountIndexService.PercentLoaded"/>
    public int PercentLoaded => index.PercentLoaded;

    /// <summary>Those visible now, without waiting; null while they are loaded, and before anybody has acted.</summary>
    public ScoredAccounts? CurrentOrNull => index.CurrentOrNull is not { } now ? null
        : visibility.IsEverything ? now
        : access.Last is { } actor ? narrowed.Of(now, visibility.Of(actor))
        : null;

    /// <summary>Those visible now; waits for the load at start.</summary>
    public async Task<ScoredAccounts> GetAsync(CancellationToken cancellationToken = default) =>
        await NarrowAsync(await index.GetAsync(cancellationToken), cancellationToken);

    /// <summary>Those visible once everything committed before the call is taken in.</summary>
    public async Task<ScoredAccounts> CatchUpAsync(CancellationToken cancellationToken = default) =>
        await NarrowAsync(await index.CatchUpAsync(cancellationToken), cancellationToken);

    /// <inheritdoc cref="AccountIndexService.TakeInAsync"/>
    public Task TakeInAsync(ChangeTopics written, CancellationToken cancellationToken = default) =>
        index.TakeInAsync(written, cancellationToken);

    /// <summary>Those of a report's own reading of all accounts that are visible; null: all are.</summary>
    public async Task<AccountBitmap?> BitmapAsync(CancellationToken cancellationToken = default) =>
        await IsEverythingAsync(cancellationToken) ? null
            : FilterEvaluator.Evaluate((await GetAsync(cancellationToken)).Snapshot, Filter.Everything, DateOnly.MinValue);

    /// <summary>Whether the account is one of them.</summary>
    public async Task<bool> SeesAsync(long accountId, CancellationToken cancellationToken = default) =>
        await IsEverythingAsync(cancellationToken) || (await GetAsync(cancellationToken)).Snapshot.RowOf(accountId) >= 0;

    /// <summary>Whether all accounts are visible.</summary>
    public async ValueTask<bool> IsEverythingAsync(CancellationToken cancellationToken = default) =>
        visibility.IsEverything || await ConditionAsync(cancellationToken) is Filter.All { Parts.IsEmpty: true };

    /// <summary>The condition in words, to keep answers apart by; empty where all are visible.</summary>
    public async Task<string> ConditionTextAsync(CancellationToken cancellationToken = default) =>
        await IsEverythingAsync(cancellationToken) ? "" : FilterText.Write(await ConditionAsync(cancellationToken));

    /// <summary>What the tables say of the visible accounts.</summary>
    public async Task<VisibleTables> InAsync(IcpStudioDbContext db, CancellationToken cancellationToken = default)
    {
        if (await IsEverythingAsync(cancellationToken))
            return new(db, null);
        var snapshot = (await GetAsync(cancellationToken)).Snapshot;
        return new(db, Array.ConvertAll(FilterEvaluator.Evaluate(snapshot, Filter.Everything, DateOnly.MinValue).Rows(), snapshot.IdAt));
    }

    /// <summary>What the tables say of one account; nothing where it is not visible.</summary>
    public async Task<VisibleTables> OfAsync(long accountId, IcpStudioDbContext db, CancellationToken cancellationToken = default) =>
        new(db, await SeesAsync(accountId, cancellationToken) ? null : []);

    private async Task<ScoredAccounts> NarrowAsync(ScoredAccounts all, CancellationToken cancellationToken) =>
        visibility.IsEverything ? all : narrowed.Of(all, await ConditionAsync(cancellationToken));

    // Who is nobody sees nothing.
    private async ValueTask<Filter> ConditionAsync(CancellationToken cancellationToken) =>
        await access.FindActorAsync(cancellationToken) is { } actor ? visibility.Of(actor) : new Filter.Any([]);
}
