using System.Collections.Immutable;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Proposals;

/// <summary>Members of a tier, a third or a group of like chances, and how it went with them.</summary>
/// <param name="Name">For example Primary.</param>
/// <param name="From">Lowest score, or null where it is no tier.</param>
/// <param name="Tally">Good and bad.</param>
/// <param name="Predicted">Rate the older members foretold, 0 to 1, or null.</param>
public sealed record ProofGroup(string Name, int? From, Tally Tally, double? Predicted = null);

/// <summary>A profile fitted on older members and judged on newer ones that it has not seen.</summary>
public sealed record Proof
{
    /// <summary>Attributes the judged profile uses.</summary>
    public required ImmutableArray<string> Attributes { get; init; }

    /// <summary>None told anything by itself, so all were tried together.</summary>
    public required bool IsOfAllAttributes { get; init; }

    /// <summary>First day of the newer members; null where days are not known and they were drawn by lot.</summary>
    public required DateOnly? From { get; init; }

    /// <summary>The members fitted on.</summary>
    public required Tally Older { get; init; }

    /// <summary>The members judged on.</summary>
    public required Tally Newer { get; init; }

    /// <summary>How well the profile ranks the newer members. What counts is this.</summary>
    public required RocArea Area { get; init; }

    /// <summary>The same on the members it was fitted on: always flattering.</summary>
    public required RocArea InSampleArea { get; init; }

    /// <summary>Tiers on the newer members, best first.</summary>
    public required ImmutableArray<ProofGroup> Tiers { get; init; }

    /// <summary>The same tiers on the older members, for contrast.</summary>
    public required ImmutableArray<ProofGroup> InSampleTiers { get; init; }

    /// <summary>Best, middle and last third of the newer members by points.</summary>
    public required ImmutableArray<ProofGroup> Thirds { get; init; }

    /// <summary>Lift of the first tier among the newer members.</summary>
    public required Lift PrimaryLift { get; init; }

    /// <summary>Foretold against actual rates of the newer members, lowest first.</summary>
    public required ImmutableArray<ProofGroup> Calibration { get; init; }

    /// <summary>Whether the interval of <see cref="Area"/> lies above 0.5.</summary>
    public bool Separates => Area.Interval.Low > .5;
}
