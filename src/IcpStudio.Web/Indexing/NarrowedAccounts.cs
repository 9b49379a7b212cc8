using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Filters;
using IcpStudio.Core.Lists;
using IcpStudio.Core.Scoring;

namespace IcpStudio.Web.Indexing;

/// <summary>
/// The accounts that meet a condition, as if there were no others, with their scores. Made once for all who see the same, and kept
/// for as long as the accounts it is made of.
/// </summary>
public sealed class NarrowedAccounts(TimeProvider clock)
{
    private readonly ConditionalWeakTable<ScoredAccounts,
        ConcurrentDictionary<(string Condition, DateOnly Day), Lazy<ScoredAccounts>>> _kept = [];

    /// <param name="all">All accounts.</param>
    /// <param name="condition">Who is left; <see cref="Filter.Everything"/> costs nothing.</param>
    public ScoredAccounts Of(ScoredAccounts all, Filter condition)
    {
        if (condition is Filter.All { Parts.IsEmpty: true })
            return all;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return _kept.GetOrCreateValue(all)
            .GetOrAdd((FilterText.Write(condition), today), _ => new(() => Narrow(all, condition, today))).Value;
    }

    private static ScoredAccounts Narrow(ScoredAccounts all, Filter condition, DateOnly today)
    {
        var some = all.Snapshot.Within(FilterEvaluator.Evaluate(all.Snapshot, condition, today));
        var scores = ProfileScores.ScoreTogether(
            [.. all.Profiles.Select(p => new ScoreRequest(p.Profile.Definition, p.Profile.AsOf, p.Scores))], some);
        return new ScoredAccounts(some, [.. all.Profiles.Select((p, i) => p with { Scores = scores[i] })]);
    }
}
