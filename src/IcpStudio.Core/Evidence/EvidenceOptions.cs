using System.Collections.Immutable;

namespace IcpStudio.Core.Evidence;

/// <summary>What a person has decided about the traps, and how large the first tier should be.</summary>
public sealed record EvidenceOptions
{
    /// <summary>Keys of attributes somebody has confirmed to be known before the sale.</summary>
    public ImmutableHashSet<string> Confirmed { get; init; } = Keys();

    /// <summary>Keys of attributes that are left out.</summary>
    public ImmutableHashSet<string> LeftOut { get; init; } = Keys();

    /// <summary>Share of all that the first tier should have, above 0 and below 1.</summary>
    public double PrimaryShare { get; init; } = .2;

    /// <summary>Keys of attributes, compared without regard to case.</summary>
    public static ImmutableHashSet<string> Keys(params IEnumerable<string> keys) => ImmutableHashSet.CreateRange(StringComparer.OrdinalIgnoreCase, keys);
}
