using System.Diagnostics;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Core.Scoring;

/// <summary>
/// Says what a draft would do to all accounts of a snapshot, over and over while it is edited: what one answer found out about
/// conditions is used by the next. Not for several threads at once.
/// </summary>
/// <param name="snapshot">All accounts.</param>
/// <param name="published">The version to compare with, or null.</param>
/// <param name="asOf">The day conditions relative to today are taken at, for both.</param>
public sealed class WhatIf(IndexSnapshot snapshot, ProfileDefinition? published, DateOnly asOf)
{
    // A profile that can give no points has no scores, but its conditions can be counted all the same.
    private static readonly Criterion Anything =
        new(BuiltInAttributes.Name, [new Rule(new PresenceCondition(BuiltInAttributes.Name, IsMissing: false), 1)], PointsWhenMissing: 1);

    private readonly ProfileScores? _published = published is { MaxPoints: > 0 } ? ProfileScores.Score(published, snapshot, asOf) : null;
    private ProfileScores? _last;
    private DraftEffect? _lastEffect;

    public IndexSnapshot Snapshot => snapshot;

    public DateOnly AsOf => asOf;

    /// <summary>The effect of a draft.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="criterion">Index of the criterion looked at, or null.</param>
    /// <exception cref="ArgumentException">A rule asks for another attribute than its criterion's, or points lie beyond what can be added up.</exception>
    public DraftEffect Of(ProfileDefinition draft, int? criterion = null)
    {
        var started = Stopwatch.GetTimestamp();
        var canScore = draft.MaxPoints > 0;
        var counted = canScore ? draft : draft with { Criteria = draft.Criteria.Add(Anything) };
        _last = (_last ?? _published)?.With(counted) ?? ProfileScores.Score(counted, snapshot, asOf);
        // Whom a condition matches does not depend on points and tiers: a slider counts nothing again.
        var same = _lastEffect is { } last && AsksTheSame(last.Definition, draft) ? last : null;
        return _lastEffect = new DraftEffect
        {
            Definition = draft,
            Accounts = snapshot.Count,
            Scores = canScore ? _last : null,
            Published = _published?.TierCounts,
            PublishedTiers = _published?.Profile.Tiers ?? [],
            Migration = canScore && _published is not null ? TierMigration.Between(_published, _last) : null,
            Criteria = same?.Criteria ?? _last.CountByRule()[..draft.Criteria.Length],
            Disqualifiers = same?.Disqualifiers ?? _last.CountByDisqualifier(),
            Moves = canScore && criterion is { } index && index < draft.Criteria.Length ? Moved(draft, index) : null,
            Took = Stopwatch.GetElapsedTime(started),
        };
    }

    private (int, int)? Moved(ProfileDefinition draft, int criterion)
    {
        var without = draft with { Criteria = draft.Criteria.RemoveAt(criterion) };
        if (without.MaxPoints == 0)
            return null;
        var migration = TierMigration.Between(_last!.With(without), _last);
        return (criterion, migration.Rising + migration.Falling);
    }

    private static bool AsksTheSame(ProfileDefinition a, ProfileDefinition b) =>
        Conditions(a).SequenceEqual(Conditions(b)) && a.Disqualifiers.Select(d => d.When).SequenceEqual(b.Disqualifiers.Select(d => d.When));

    private static IEnumerable<(string Attribute, Condition? When)> Conditions(ProfileDefinition definition) =>
        definition.Criteria.SelectMany(c => c.Rules.Select(r => (c.Attribute, (Condition?)r.When)).Append((c.Attribute, null)));
}
