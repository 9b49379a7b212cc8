using System.Collections.Immutable;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles;

/// <summary>
/// What an ideal customer profile says, without its history: the content of a draft or of a published version.
/// Immutable; whether it makes sense is <c>ProfileValidator</c>'s to say.
/// </summary>
public sealed record ProfileDefinition
{
    /// <summary>The newest version of the stored document's shape.</summary>
    public const int SchemaVersion = 2;

    /// <summary>Two to four tiers, best first; the last starts at 0.</summary>
    public static ImmutableArray<Tier> DefaultTiers { get; } =
        [new("Primary", 70), new("Secondary", 40), new("Poor fit", 0)];

    /// <summary>Its name, unique in the workspace by folding.</summary>
    public required string Name { get; init; }

    /// <summary>A few sentences on whom it describes.</summary>
    public string? Summary { get; init; }

    /// <summary>Who answers for it, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>What is sold by it, or null for everything.</summary>
    public string? ProductLine { get; init; }

    /// <summary>Months after publishing in which it should be looked at again, 1 to 60; or null.</summary>
    public int? ReviewEveryMonths { get; init; }

    /// <summary>Best first.</summary>
    public ImmutableArray<Tier> Tiers { get; init; } = DefaultTiers;

    /// <summary>In the order pages and explanations show them.</summary>
    public ImmutableArray<Criterion> Criteria { get; init; } = [];

    /// <summary>In the order their reasons are given.</summary>
    public ImmutableArray<Disqualifier> Disqualifiers { get; init; } = [];

    /// <summary>What happens at an account that makes now the time to call.</summary>
    public ImmutableArray<TriggeringEvent> Triggers { get; init; } = [];

    /// <summary>What its accounts suffer from and we can cure.</summary>
    public ImmutableArray<PainPoint> PainPoints { get; init; } = [];

    /// <summary>The people one meets there.</summary>
    public ImmutableArray<Persona> Personas { get; init; } = [];

    /// <summary>Sum over criteria of the highest points each can give, where above 0.</summary>
    public int MaxPoints => Criteria.Sum(c => Math.Max(0, c.HighestPoints));

    /// <summary>Whether a score depends on the day it is taken.</summary>
    public bool IsRelativeToToday => Criteria.SelectMany(c => c.Rules.Select(r => r.When)).Concat(Disqualifiers.Select(d => d.When))
        .OfType<DateCondition>().Any(c => c.IsRelative);

    /// <summary>Whether both say the same, all lists in the same order.</summary>
    public bool Equals(ProfileDefinition? other) =>
        other is not null && Name == other.Name && Summary == other.Summary && Owner == other.Owner && ProductLine == other.ProductLine
        && ReviewEveryMonths == other.ReviewEveryMonths && Tiers.SequenceEqual(other.Tiers) && Criteria.SequenceEqual(other.Criteria)
        && Disqualifiers.SequenceEqual(other.Disqualifiers) && Triggers.SequenceEqual(other.Triggers)
        && PainPoints.SequenceEqual(other.PainPoints) && Personas.SequenceEqual(other.Personas);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Name, Summary, Owner, Tiers.Length, Criteria.Length, Disqualifiers.Length, Personas.Length);
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
