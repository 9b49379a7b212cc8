using System.Diagnostics;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring.Kernel;

namespace IcpStudio.Core.Scoring.WhatIf;

/// <summary>
/// Says what a draft would do to all accounts of a snapshot, over and over while it is edited: what one answer found out about
/// conditions is used by the next, and while only the points of one criterion or the tiers move, no account is looked at again.
/// Not for several threads at once; what it answers is.
/// </summary>
/// <param name="snapshot">All accounts.</param>
/// <param name="published">The version to compare with, or null.</param>
/// <param name="asOf">The day conditions relative to today are taken at, for both.</param>
public sealed class WhatIfAnalysis(IndexSnapshot snapshot, ProfileDefinition? published, DateOnly asOf)
{
    // A profile that can give no points has no scores, but its conditions can be counted all the same.
    private static readonly Criterion Anything =
        new(BuiltInAttributes.Name, [new Rule(new PresenceCondition(BuiltInAttributes.Name, IsMissing: false), 1)], PointsWhenMissing: 1);

    private readonly ConditionBitmapCache _bitmaps = new(snapshot);
    private readonly ProfileScores? _published = published is { MaxPoints: > 0 } ? ProfileScores.Score(published, snapshot, asOf) : null;
    private WhatIfHistogram? _split;
    private DraftEffect? _last;

    /// <summary>The accounts it is about: rows are numbers of this snapshot and of no other.</summary>
    public IndexSnapshot Snapshot => snapshot;

    /// <summary>The day that relative dates are taken from.</summary>
    public DateOnly AsOf => asOf;

    /// <summary>The effect of a draft.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="criterion">Index of the criterion looked at, or null.</param>
    /// <exception cref="ArgumentException">A rule asks for another attribute than its criterion's, or points lie beyond what can be added
    /// up.</exception>
    public DraftEffect Of(ProfileDefinition draft, int? criterion = null)
    {
        var started = Stopwatch.GetTimestamp();
        var looked = criterion < draft.Criteria.Length ? criterion : null;
        if (draft.MaxPoints == 0)
            return _last = Unscored(draft, started);
        if (_split is null || (looked ?? _split.Criterion) != _split.Criterion || !_split.AnswersFor(draft))
            return _last = Afresh(draft, looked, started);
        return _last = Read(_split, draft, looked, _last!, started);
    }

    private DraftEffect Unscored(ProfileDefinition draft, long started)
    {
        var (profile, bitmaps) = _bitmaps.Of(draft with { Criteria = draft.Criteria.Add(Anything) }, asOf);
        _split = null;
        return Effect(draft, started) with
        {
            Criteria = ProfileCounts.CountByRule(profile, snapshot, bitmaps)[..draft.Criteria.Length],
            Disqualifiers = ProfileCounts.CountByDisqualifier(profile, snapshot, bitmaps),
            Took = Stopwatch.GetElapsedTime(started),
        };
    }

    private DraftEffect Afresh(ProfileDefinition draft, int? looked, long started)
    {
        var (profile, bitmaps) = _bitmaps.Of(draft, asOf);
        // Whom a condition matches does not depend on points and tiers.
        var counted = _last is { } last && AsksTheSame(last.Definition, draft) ? last : Effect(draft, started) with
        {
            Criteria = ProfileCounts.CountByRule(profile, snapshot, bitmaps),
            Disqualifiers = ProfileCounts.CountByDisqualifier(profile, snapshot, bitmaps),
        };
        var at = looked ?? Math.Max(0, OnlyChange(_last?.Definition, draft));
        _split = WhatIfHistogram.Of(profile, bitmaps, snapshot, at, _published);
        return _split is null ? InFull(draft, looked, counted, started) : Read(_split, draft, looked, counted, started);
    }

    private DraftEffect Read(WhatIfHistogram split, ProfileDefinition draft, int? looked, DraftEffect counted, long started)
    {
        var (totals, migration) = SplitAnswer.Read(split, draft);
        var scores = LazyScores(draft);
        return Effect(draft, started) with
        {
            Criteria = counted.Criteria,
            Disqualifiers = counted.Disqualifiers,
            Totals = totals,
            LazyScores = scores,
            Migration = _published is null ? null : new TierMigration(_published, scores, draft.Tiers.Length, migration),
            Moves = looked is { } at && SplitAnswer.CountMoved(split, draft) is { } moved ? (at, moved) : null,
            Took = Stopwatch.GetElapsedTime(started),
        };
    }

    /// <summary>The same by the scores of all accounts, for profiles whose points are too far apart to be counted in cells.</summary>
    private DraftEffect InFull(ProfileDefinition draft, int? looked, DraftEffect counted, long started)
    {
        var scores = LazyScores(draft);
        var made = scores.Value;
        return Effect(draft, started) with
        {
            Criteria = counted.Criteria,
            Disqualifiers = counted.Disqualifiers,
            Totals = new ScoreTotals(made.TierCounts, made.Histogram, made.DisqualifiedCount),
            LazyScores = scores,
            Migration = _published is null ? null : TierMigration.Between(_published, made),
            Moves = looked is { } at ? Moved(draft, at, made) : null,
            Took = Stopwatch.GetElapsedTime(started),
        };
    }

    private (int, int)? Moved(ProfileDefinition draft, int criterion, ProfileScores scores)
    {
        var without = draft with { Criteria = draft.Criteria.RemoveAt(criterion) };
        if (without.MaxPoints == 0)
            return null;
        var migration = TierMigration.Between(LazyScores(without).Value, scores);
        return (criterion, migration.Rising + migration.Falling);
    }

    private Lazy<ProfileScores> LazyScores(ProfileDefinition draft) => new(() =>
    {
        var (profile, bitmaps) = _bitmaps.Of(draft, asOf);
        return ProfileScores.Of(profile, snapshot, bitmaps);
    });

    private DraftEffect Effect(ProfileDefinition draft, long started) => new()
    {
        Definition = draft,
        Snapshot = snapshot,
        Published = _published?.TierCounts,
        PublishedTiers = _published?.Profile.Tiers ?? [],
        Criteria = [],
        Disqualifiers = [],
        Took = Stopwatch.GetElapsedTime(started),
    };

    /// <summary>Index of the one criterion that differs, or -1.</summary>
    private static int OnlyChange(ProfileDefinition? last, ProfileDefinition draft)
    {
        if (last is null || last.Criteria.Length != draft.Criteria.Length)
            return -1;
        var changed = Enumerable.Range(0, draft.Criteria.Length).Where(i => !draft.Criteria[i].Equals(last.Criteria[i])).Take(2).ToList();
        return changed.Count == 1 ? changed[0] : -1;
    }

    private static bool AsksTheSame(ProfileDefinition a, ProfileDefinition b) =>
        Conditions(a).SequenceEqual(Conditions(b))
            && a.Disqualifiers.Select(d => d.When).SequenceEqual(b.Disqualifiers.Select(d => d.When));

    private static IEnumerable<(string Attribute, Condition? When)> Conditions(ProfileDefinition definition) =>
        definition.Criteria.SelectMany(c => c.Rules.Select(r => (c.Attribute, (Condition?)r.When)).Append((c.Attribute, null)));
}
