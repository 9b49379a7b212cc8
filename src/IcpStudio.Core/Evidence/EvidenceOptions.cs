using System.Collections.Immutable;

namespace IcpStudio.Core.Evidence;

/// <summary>What a person has decided about the traps, and how large the first tier should be.</summary>
public sealed record EvidenceOptions
{
    /// <summary>Keys of attributes somebody has confirmed to be known before the sale.</summary>
    public ImmutableHashSet<string> Confirmed { get; init; } = Keys();

    /// <summary>Keys of attributes that are left out.</summary>
    public ImmutableHashSet<string> LeftOut { get; init; } = Keys();

    /// <summary>
    /// Keys of attributes whose members are compared only with those alike in what misleads: of the same age, or closed in the same part of
    /// a quarter.
    /// </summary>
    public ImmutableHashSet<string> Controlled { get; init; } = Keys();

    /// <summary>Share of all that the first tier should have, above 0 and below 1.</summary>
    public double PrimaryShare { get; init; } = .2;

    /// <summary>Members that ended after this day are counted apart, as what is new; null counts none.</summary>
    public DateOnly? NewSince { get; init; }

    /// <summary>Keys of attributes, compared without regard to case.</summary>
    public static ImmutableHashSet<string> Keys(params IEnumerable<string> keys) =>
        ImmutableHashSet.CreateRange(StringComparer.OrdinalIgnoreCase, keys);
}
