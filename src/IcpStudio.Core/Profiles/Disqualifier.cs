using System.Collections.Immutable;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles;

/// <summary>A condition and the reason it makes an account poor fit whatever its points.</summary>
/// <param name="When">Whom it meets.</param>
/// <param name="Reason">What a rep reads.</param>
/// <param name="Note">Why, in a sentence, or null.</param>
public sealed record Disqualifier(Condition When, string Reason, string? Note = null)
{
    /// <summary>Why it is believed.</summary>
    public ImmutableArray<EvidenceItem> Evidence { get; init; } = [];

    /// <summary>Whether both turn away the same accounts for the same reason, on the same evidence.</summary>
    public bool Equals(Disqualifier? other) =>
        other is not null && When == other.When && Reason == other.Reason && Note == other.Note && Evidence.SequenceEqual(other.Evidence);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(When, Reason, Note);
}
