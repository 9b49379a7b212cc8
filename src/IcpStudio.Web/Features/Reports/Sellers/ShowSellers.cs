using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Counting;
using IcpStudio.Core.Reports.Sellers;
using IcpStudio.Core.Text;
using IcpStudio.Web.Access;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Scored;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Reports.Sellers;

/// <summary>Says whom each owner, source, or team and the like sells to: open deals, accounts owned, win rates and days by fit.</summary>
public sealed class ShowSellers(FindScoredDeals find, ReportCache known, VisibleAccounts index, AccessControl access, TimeProvider clock)
{
    /// <param name="question">Which deals, by which profile.</param>
    /// <param name="kind">What sellers are told apart by.</param>
    /// <param name="waits">Whether to wait however long the scoring takes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null where no such profile or version is published.</returns>
    public async Task<SellerAnswer?> RunAsync(
        DealQuestion question, SellerKind kind, bool waits = false, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ReadReports, cancellationToken);
        if (await find.RunAsync(question, actor, waits, cancellationToken) is not { } found)
            return null;
        if (found.Scored is not { } scored)
            return new SellerAnswer(question, kind, found.Profile, null, null, found.Problem, found.Progress);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var sellers = kind.IsFact ? scored.Deals.Facts.GetValueOrDefault(kind.Name)
            : kind == SellerKind.Owner ? scored.Deals.Owners
            : scored.Deals.Sources;
        if (sellers is null)
            return new SellerAnswer(question, kind, found.Profile, null, null, $"No deal says of what {kind.Name} it is.", null)
            {
                Facts = [.. scored.Deals.Facts.Keys]
            };
        var report = await known.GetAsync(
            found, (question, kind, today), () =>
                SellerReport.Of(scored, found.Selection, sellers, question.CountsCancelled, today), cancellationToken);
        var accounts = kind == SellerKind.Owner ? await AccountsAsync(found, cancellationToken) : null;
        return new SellerAnswer(question, kind, found.Profile, report.Answer, accounts, found.Problem, found.Progress ?? report.Progress)
        {
            Facts = [.. scored.Deals.Facts.Keys]
        };
    }

    // Accounts are owned now, so they count by the tier they have now, which only the current version gives.
    private async Task<IReadOnlyDictionary<string, int[]>?> AccountsAsync(DealsAnswer found, CancellationToken cancellationToken)
    {
        if ((await index.GetAsync(cancellationToken)).Find(found.Profile.Id) is not { } current
            || current.Profile.Number != found.Profile.Number)
            return null;
        var owners = new Dictionary<string, int[]>();
        for (var tier = 0; tier < found.Profile.Tiers.Length; tier++)
        {
            var wanted = tier;
            var bitmap = current.Scores.Accounts(t => t == wanted);
            if (found.Selection.Accounts is { } narrowed && ReferenceEquals(narrowed.Snapshot, bitmap.Snapshot))
                bitmap = bitmap.And(narrowed);
            foreach (var (owner, count) in bitmap.ValueCounts(BuiltInAttributes.Owner).Values)
            {
                var key = ValueFolding.Fold(owner);
                if (!owners.TryGetValue(key, out var counts))
                    owners.Add(key, counts = new int[found.Profile.Tiers.Length]);
                counts[tier] += count;
            }
        }

        return owners.Count == 0 ? null : owners;
    }
}
