using System.Collections.Immutable;

namespace IcpStudio.Core.Profiles;

/// <summary>An attribute and what its values are worth.</summary>
/// <param name="Attribute">Key of the attribute.</param>
/// <param name="Rules">The first that matches counts.</param>
/// <param name="PointsWhenMissing">Points where the value is missing and no rule asks for that.</param>
/// <param name="Note">Why, in a sentence, or null.</param>
public sealed record Criterion(string Attribute, ImmutableArray<Rule> Rules, int PointsWhenMissing = 0, string? Note = null)
{
    /// <summary>Why it is believed.</summary>
    public ImmutableArray<EvidenceItem> Evidence { get; init; } = [];

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

    /// <summary>Whether both say the same, rules and evidence in the same order.</summary>
    public bool Equals(Criterion? other) =>
        other is not null && Attribute == other.Attribute && Rules.SequenceEqual(other.Rules)
        && PointsWhenMissing == other.PointsWhenMissing && Note == other.Note
        && Evidence.SequenceEqual(other.Evidence);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Attribute, Rules.Length, PointsWhenMissing, Note);
}
