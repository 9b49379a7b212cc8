using System.Collections.Immutable;
using IcpStudio.Core.Index.Columns;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Accounts.Detail;

/// <summary>An account whose deal was won or lost and that meets the same rules.</summary>
/// <param name="Shared">Attributes whose rule both meet, most points first.</param>
public sealed record SimilarAccount(
    long Id, string Name, bool IsWon, DateOnly? ClosedOn, string? LostReason, ImmutableArray<string> Shared);

/// <summary>Accounts that meet the same rules of the profile as one, and whose latest closed deal was won or lost.</summary>
public sealed class FindSimilarAccounts(IDbContextFactory<IcpStudioDbContext> contexts, VisibleAccounts index, AccessControl access)
{
    /// <summary>Latest closed deals looked through.</summary>
    public const int MaxDeals = 3_000;

    /// <summary>Of each outcome, at most.</summary>
    public const int Most = 4;

    /// <returns>Most alike first, won ones before lost ones; none where nothing is published.</returns>
    public async Task<IReadOnlyList<SimilarAccount>> RunAsync(
        long accountId, long? profileId, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        var accounts = await index.GetAsync(cancellationToken);
        var snapshot = accounts.Snapshot;
        if (accounts.Find(profileId) is not { Profile: var profile } || snapshot.RowOf(accountId) is not (>= 0 and var row))
            return [];
        var rules = new MatchedRules(profile.Definition, profile.AsOf);
        ImmutableArray<Column> asked =
            [.. profile.Definition.Criteria.Select(c => snapshot.Column(c.Attribute)).OfType<Column>().Distinct()];
        var own = rules.Of(snapshot.AccountAt(row, asked));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await index.InAsync(db, cancellationToken);
        var closed = await rows.Deals.AsNoTracking()
            .Where(d => d.AccountId != null && d.AccountId != accountId && d.ClosedOn != null
                && (d.Outcome == DealOutcome.Won || d.Outcome == DealOutcome.Lost))
            .OrderByDescending(d => d.ClosedOn)
            .Take(MaxDeals)
            .Select(d => new { Id = d.AccountId!.Value, IsWon = d.Outcome == DealOutcome.Won, d.ClosedOn, d.LostReason })
            .ToListAsync(cancellationToken);
        var alike = closed.DistinctBy(d => d.Id).Select(d => (Deal: d, Row: snapshot.RowOf(d.Id))).Where(d => d.Row >= 0)
            .Select(d => (d.Deal, d.Row, Shared: rules.Shared(own, rules.Of(snapshot.AccountAt(d.Row, asked)))))
            .Where(d => d.Shared.Points > 0).OrderByDescending(d => d.Shared.Points).ToList();
        return [.. alike.Where(d => d.Deal.IsWon)
            .Take(Most)
            .Concat(alike.Where(d => !d.Deal.IsWon).Take(Most))
            .Select(d => new SimilarAccount(
                d.Deal.Id, snapshot.NameAt(d.Row), d.Deal.IsWon, d.Deal.ClosedOn, d.Deal.LostReason, d.Shared.Attributes))];
    }
}
