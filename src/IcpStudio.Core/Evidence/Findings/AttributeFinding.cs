using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Findings;

/// <summary>Where a finding belongs.</summary>
public enum EvidenceGrade
{
    /// <summary>The values differ beyond chance, all attributes looked at considered, and newer members agree.</summary>
    SetsApart,

    /// <summary>Too little is known to say.</summary>
    Perhaps,

    /// <summary>Evenly spread: whatever difference there is is small.</summary>
    DoesNotMatter,

    /// <summary>A trap: it may not be used until somebody has confirmed that it is what it seems.</summary>
    Refused,
}

/// <summary>What the cohort says about one attribute.</summary>
public sealed record AttributeFinding
{
    /// <summary>The attribute it is about.</summary>
    public required AttributeDefinition Attribute { get; init; }

    /// <summary>A fact of the deal rather than the account: no profile can ask for it.</summary>
    public required bool IsOfDeal { get; init; }

    /// <summary>
    /// What members had to be alike in to be compared, in a sentence's middle (“how long they have had”); null where all are compared with
    /// all.
    /// </summary>
    public required string? ComparedWithin { get; init; }

    /// <summary>How far it is to be believed.</summary>
    public required EvidenceGrade EvidenceGrade { get; init; }

    /// <summary>Chance of such differences between its values without any connection.</summary>
    public required double PValue { get; init; }

    /// <summary><see cref="PValue"/> corrected for all attributes looked at together.</summary>
    public required double QValue { get; init; }

    /// <summary>Information value of its bins, less what chance alone gives; 0 or more.</summary>
    public required double InformationValue { get; init; }

    /// <summary>Decided members whose value is known.</summary>
    public required Tally Known { get; init; }

    /// <summary>What its being missing says.</summary>
    public required ValueFinding Missing { get; init; }

    /// <summary>How what the older members say holds on the newer ones.</summary>
    public required OutOfTime OutOfTime { get; init; }

    /// <summary>About how many more decided members would settle a <see cref="Findings.EvidenceGrade.Perhaps"/>; otherwise null.</summary>
    public required int? MoreNeeded { get; init; }

    /// <summary>By value, member or range; of choices and sets the commonest first, at most <see cref="MaxValues"/>.</summary>
    public required ImmutableArray<ValueFinding> Values { get; init; }

    /// <summary>How many values of an attribute are looked at one by one.</summary>
    public const int MaxValues = 200;
}
