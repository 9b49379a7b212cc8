using System.Collections.Immutable;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles;

/// <summary>
/// What an ideal customer profile says, without its history: the content of a draft or of a published version.
/// Immutable; whether it makes sense is <c>ProfileValidator</c>'s to say.
/// </summary>
public sealed record ProfileDefinition
{
    /// <summary>The version of the stored document's shape.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Two to four tiers, best first; the last starts at 0.</summary>
    public static ImmutableArray<Tier> DefaultTiers { get; } =
        [new("Primary", 70), new("Secondary", 40), new("Poor fit", 0)];

    /// <summary>Its name, unique in the workspace by folding.</summary>
    public required string Name { get; init; }

    /// <summary>A few sentences on whom it describes.</summary>
    public string? Summary { get; init; }

    /// <summary>Best first.</summary>
    public ImmutableArray<Tier> Tiers { get; init; } = DefaultTiers;

    /// <summary>In the order pages and explanations show them.</summary>
    public ImmutableArray<Criterion> Criteria { get; init; } = [];

    /// <summary>In the order their reasons are given.</summary>
    public ImmutableArray<Disqualifier> Disqualifiers { get; init; } = [];

    /// <summary>Sum over criteria of the highest points each can give, where above 0.</summary>
    public int MaxPoints => Criteria.Sum(c => Math.Max(0, c.HighestPoints));

    /// <summary>Whether a score depends on the day it is taken.</summary>
    public bool IsRelativeToToday => Criteria.SelectMany(c => c.Rules.Select(r => r.When)).Concat(Disqualifiers.Select(d => d.When))
        .OfType<DateCondition>().Any(c => c.IsRelative);

    public bool Equals(ProfileDefinition? other) =>
        other is not null && Name == other.Name && Summary == other.Summary && Tiers.SequenceEqual(other.Tiers)
        && Criteria.SequenceEqual(other.Criteria) && Disqualifiers.SequenceEqual(other.Disqualifiers);

    public override int GetHashCode() => HashCode.Combine(Name, Summary, Tiers.Length, Criteria.Length, Disqualifiers.Length);
}

/// <summary>A named band of scores.</summary>
/// <param name="Name">For example Primary.</param>
/// <param name="From">Lowest score that reaches it, 0 to 100.</param>
/// <param name="Action">What a rep should do with its accounts, or null.</param>
public sealed record Tier(string Name, int From, string? Action = null);

/// <summary>A condition worth points.</summary>
/// <param name="When">A condition on the criterion's own attribute.</param>
/// <param name="Points">Whole number from -100 to 100.</param>
public sealed record Rule(Condition When, int Points);

/// <summary>A condition and the reason it makes an account poor fit whatever its points.</summary>
public sealed record Disqualifier(Condition When, string Reason);

/// <summary>An attribute and what its values are worth.</summary>
/// <param name="Attribute">Key of the attribute.</param>
/// <param name="Rules">The first that matches counts.</param>
/// <param name="PointsWhenMissing">Points where the value is missing and no rule asks for that.</param>
/// <param name="Note">Why, in a sentence, or null.</param>
public sealed record Criterion(string Attribute, ImmutableArray<Rule> Rules, int PointsWhenMissing = 0, string? Note = null)
{
    /// <summary>Lowest and highest points a rule or the points when missing can be.</summary>
    public const int MinPoints = -100;

    /// <inheritdoc cref="MinPoints"/>
    public const int MaxPoints = 100;

    /// <summary>The most it can give: a rule's points, its points when missing, or 0 where nothing matches.</summary>
    public int HighestPoints => Math.Max(Math.Max(0, PointsWhenMissing), Rules.IsEmpty ? 0 : Rules.Max(r => r.Points));

    /// <summary>The least it can give.</summary>
    public int LowestPoints => Math.Min(Math.Min(0, PointsWhenMissing), Rules.IsEmpty ? 0 : Rules.Min(r => r.Points));

    /// <summary>Anti-ICP: it can only take points away.</summary>
    public bool IsAntiIcp => HighestPoints <= 0 && LowestPoints < 0;

    public bool Equals(Criterion? other) =>
        other is not null && Attribute == other.Attribute && Rules.SequenceEqual(other.Rules)
        && PointsWhenMissing == other.PointsWhenMissing && Note == other.Note;

    public override int GetHashCode() => HashCode.Combine(Attribute, Rules.Length, PointsWhenMissing, Note);
}
