using System.Collections.Immutable;

namespace IcpStudio.Core.Evidence.Confounders;

/// <summary>What can make a pattern that is none.</summary>
public enum TrapKind
{
    /// <summary>Blank on the one outcome and present on the other: somebody fills it in when the outcome is known.</summary>
    FilledInAfterwards,

    /// <summary>Predicts almost perfectly: the outcome under another name.</summary>
    CopyOfTheOutcome,

    /// <summary>About as many values as members, or a person on the seller's side.</summary>
    Identifier,

    /// <summary>Goes with how long a member has had to reach its outcome, or was recorded only since some day.</summary>
    NotEnoughTime,

    /// <summary>Goes with when a member closed: the end of the quarter.</summary>
    Timing,
}

/// <summary>A group of members and how it went with them.</summary>
/// <param name="Label">Which members.</param>
/// <param name="Count">How many.</param>
/// <param name="Good">How many came out well; null where the outcome does not matter.</param>
public sealed record TrapCount(string Label, int Count, int? Good);

/// <summary>A trap that was found.</summary>
/// <param name="Attribute">Key of the attribute; null where it is the closing day itself, or how long members have had.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Says">One sentence that says what was seen.</param>
/// <param name="Counts">The counts it was seen in.</param>
/// <param name="WayOn">One sentence on how to go on.</param>
/// <param name="IsConfirmed">Somebody has confirmed that it is known before the sale; it is then used like any other.</param>
/// <param name="IsControlled">It is used with members compared only with those alike in what misleads.</param>
public sealed record Trap(
    TrapKind Kind, string? Attribute, string Label, string Says, ImmutableArray<TrapCount> Counts, string WayOn, bool IsConfirmed = false,
    bool IsControlled = false)
{
    /// <summary>Members whose time began before this day had enough of it; null where that is not the trap.</summary>
    public DateOnly? Before { get; init; }

    /// <summary>Like can be compared with like.</summary>
    public bool CanBeControlled => Attribute is not null && Kind is TrapKind.NotEnoughTime or TrapKind.Timing;

    /// <summary>Nobody has said how to go on: it may not be used.</summary>
    public bool IsRefused => !IsConfirmed && !IsControlled;
}
