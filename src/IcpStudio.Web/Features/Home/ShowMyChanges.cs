using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Lists;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Accounts;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Home;

/// <summary>An account of mine that is in another tier than yesterday.</summary>
/// <param name="From">Index of the tier it was in; null: it is new.</param>
/// <param name="To">Index of the tier it is in.</param>
public sealed record MyMove(long Id, string Name, int? From, int To);

/// <summary>A sign that an account of mine is in the market.</summary>
public sealed record MySignal(long AccountId, string Account, string Kind, DateOnly On, string? Note);

/// <summary>What has changed for me.</summary>
/// <param name="Since">The first day of the changes.</param>
/// <param name="Tiers">Names of the tiers, best first.</param>
/// <param name="Moves">Those that moved first, then the new ones; the best tier first.</param>
/// <param name="MoveCount">How many there are in all.</param>
/// <param name="Changed">How many of my accounts have changed in any way.</param>
/// <param name="Compared">How many of these were compared with yesterday: the best ones.</param>
/// <param name="Signals">Of the last days, latest first.</param>
/// <param name="ChangedUrl">The list of the changed ones.</param>
public sealed record MyChanges(
    DateOnly Since, IReadOnlyList<string> Tiers, IReadOnlyList<MyMove> Moves, int MoveCount, int Changed, int Compared,
    IReadOnlyList<MySignal> Signals, string ChangedUrl);

/// <summary>
/// Which accounts of the actor have come into another tier since yesterday, because their values changed, and what signals there are.
/// </summary>
public sealed class ShowMyChanges(
    VisibleAccounts index, AccountsAsOf past, IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, TimeProvider clock)
{
    /// <summary>More changed accounts are not compared.</summary>
    public const int MaxCompared = 500;

    /// <summary>Signals are shown for so many days: they reach us late.</summary>
    public const int SignalDays = 7;

    private const int MaxShown = 8;

    public async Task<MyChanges> RunAsync(CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        var accounts = await index.GetAsync(cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var since = today.AddDays(-1);
        var mine = MyWork.Accounts(actor);
        var changed = Web.Features.Filters.FacetFilter.And(mine, Since("changedOn", since));
        var scored = accounts.Find(null);
        var page = AccountList.Page(new AccountQuery(changed, today) { Take = MaxCompared }, accounts.Snapshot, scored?.Scores);
        var moves = scored is null ? [] : await MovesAsync(scored, page.Rows, since, cancellationToken);
        return new MyChanges(
            since, [.. scored?.Profile.Definition.Tiers.Select(t => t.Name) ?? []], [.. moves.Take(MaxShown)], moves.Count,
            page.Count, page.Rows.Length, await SignalsAsync(accounts.Snapshot, mine, today, cancellationToken), MyWork.List(changed));
    }

    private async Task<IReadOnlyList<MyMove>> MovesAsync(
        ScoredProfile scored, int[] rows, DateOnly since, CancellationToken cancellationToken)
    {
        var (scores, snapshot) = (scored.Scores, scored.Scores.Snapshot);
        var then = await past.ReadAsync([.. rows.Select(snapshot.AccountAt)], since.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            snapshot.Catalog, cancellationToken);
        var scorer = new LeadScorer(scores.Profile, scores.AsOf);
        return [.. rows.Select(row => new MyMove(
                snapshot.IdAt(row), snapshot.NameAt(row), then.TryGetValue(snapshot.IdAt(row), out var before)
                    ? scorer.Score(before).Tier
                    : null, scores.TierAt(row)))
            .Where(m => m.From != m.To).OrderBy(m => m.From is null).ThenBy(m => m.To)];
    }

    private async Task<IReadOnlyList<MySignal>> SignalsAsync(
        IndexSnapshot snapshot, Filter mine, DateOnly today, CancellationToken cancellationToken)
    {
        var first = today.AddDays(-SignalDays);
        var page = AccountList.Page(
            new AccountQuery(Web.Features.Filters.FacetFilter.And(mine, Since("lastSignalOn", first)), today)
            {
                Sort = AccountSort.By("lastSignalOn"),
                Take = MaxShown
            }, snapshot);
        if (page.Ids.Length == 0)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await index.InAsync(db, cancellationToken);
        var signals = await rows.Signals.Where(s => page.Ids.Contains(s.AccountId) && s.OccurredOn >= first)
            .OrderByDescending(s => s.OccurredOn).ThenByDescending(s => s.Id).Take(MaxShown)
            .Select(s => new { s.AccountId, s.Kind, s.OccurredOn, s.Note }).ToListAsync(cancellationToken);
        return [.. signals.Select(
            s => new MySignal(s.AccountId, snapshot.NameAt(snapshot.RowOf(s.AccountId)), s.Kind, s.OccurredOn, s.Note))];
    }

    private static Filter Since(string attribute, DateOnly day) => new Filter.Leaf(new DateCondition(attribute, DateBound.On(day), null));
}
