using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Scoring.Explaining;

/// <summary>The score of one account by one profile, explained so that its lines add up to <see cref="Raw"/>.</summary>
public sealed record ScoreExplanation
{
    /// <summary>Sum of the points given by the criteria; may be below 0 or above <see cref="Max"/>. Lists are ordered by it.</summary>
    public required int Raw { get; init; }

    /// <summary>Sum over criteria of the highest points each can give, where above 0.</summary>
    public required int Max { get; init; }

    /// <summary>0 to 100: 100 × clamp(raw, 0, max) / max, rounded half up.</summary>
    public required int Score { get; init; }

    /// <summary>The score with each missing value at its worst.</summary>
    public required int Low { get; init; }

    /// <summary>The score with each missing value at its best.</summary>
    public required int High { get; init; }

    /// <summary>Index into the profile's tiers; the last where disqualified.</summary>
    public required int Tier { get; init; }

    /// <summary>One line per criterion, in the profile's order.</summary>
    public required ImmutableArray<ScoreLine> Lines { get; init; }

    /// <summary>The disqualifiers met, in the profile's order; empty for none.</summary>
    public required ImmutableArray<DisqualifierLine> Disqualifiers { get; init; }

    /// <summary>The cheapest change that reaches the next tier, or null where there is none to reach or nothing reaches it.</summary>
    public required NextTierChange? NextTier { get; init; }

    /// <summary>Attributes whose missing value could still change the tier, most telling first.</summary>
    public required ImmutableArray<string> WorthFindingOut { get; init; }

    /// <summary>Whether the tier could change once missing values are known.</summary>
    public bool TierCouldChange => !WorthFindingOut.IsEmpty;

    /// <summary>Whether any disqualifier puts it in the last tier.</summary>
    public bool IsDisqualified => !Disqualifiers.IsEmpty;

    /// <summary>What clamping adds (raw below 0) or takes away (raw above max): clamp(raw, 0, max) - raw.</summary>
    public int Clamping => Math.Clamp(Raw, 0, Max) - Raw;
}

/// <summary>What one criterion gave.</summary>
/// <param name="Criterion">Index into the profile's criteria.</param>
/// <param name="Attribute">Key of the attribute.</param>
/// <param name="Value">The account's value, or null where it is missing.</param>
/// <param name="Rule">Index of the rule that matched, or null.</param>
/// <param name="When">The condition that matched, or null.</param>
/// <param name="Points">Points given.</param>
/// <param name="Possible">The most the criterion can give.</param>
public sealed record ScoreLine(
    int Criterion, string Attribute, AttributeValue? Value, int? Rule, Condition? When, int Points, int Possible);

/// <summary>A disqualifier the account meets.</summary>
public sealed record DisqualifierLine(int Disqualifier, string Attribute, AttributeValue? Value, Condition When, string Reason);

/// <summary>The fewest changed attributes, and among those the fewest points beyond need, that reach the next tier.</summary>
/// <param name="Tier">Index of the tier reached.</param>
/// <param name="Score">The score reached.</param>
/// <param name="Changes">What would have to become true, one for each criterion or disqualifier changed.</param>
public sealed record NextTierChange(int Tier, int Score, ImmutableArray<NeededChange> Changes);

/// <summary>One attribute that would have to meet (or, for a disqualifier, no longer meet) a condition.</summary>
/// <param name="Attribute">Key of the attribute.</param>
/// <param name="From">Its value now, or null where it is missing.</param>
/// <param name="Condition">The condition to meet or to leave.</param>
/// <param name="MustMeet">True: meet it; false: meet it no longer.</param>
/// <param name="PointsGained">Points won by it; 0 for a disqualifier left.</param>
public sealed record NeededChange(string Attribute, AttributeValue? From, Condition Condition, bool MustMeet, int PointsGained);
