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

    public IndexSnapshot Snapshot => snapshot;

    public DateOnly AsOf => asOf;

    /// <summary>The effect of a draft.</summary>
    /// <exception cref="ArgumentException">A rule asks for another attribute than its criterion's, or points lie beyond what can be added up.</exception>
    public DraftEffect Of(ProfileDefinition draft)
    {
        var started = Stopwatch.GetTimestamp();
        var canScore = draft.MaxPoints > 0;
        var counted = canScore ? draft : draft with { Criteria = draft.Criteria.Add(Anything) };
        _last = (_last ?? _published)?.With(counted) ?? ProfileScores.Score(counted, snapshot, asOf);
        return new DraftEffect
        {
            Definition = draft,
            Accounts = snapshot.Count,
            Scores = canScore ? _last : null,
            Published = _published?.TierCounts,
            PublishedTiers = _published?.Profile.Tiers ?? [],
            Migration = canScore && _published is not null ? TierMigration.Between(_published, _last) : null,
            Criteria = _last.CountByRule()[..draft.Criteria.Length],
            Disqualifiers = _last.CountByDisqualifier(),
            Took = Stopwatch.GetElapsedTime(started),
        };
    }
}
