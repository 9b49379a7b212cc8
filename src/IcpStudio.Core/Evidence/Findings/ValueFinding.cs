using IcpStudio.Core.Conditions;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Findings;

/// <summary>What the cohort says about one value, member or range.</summary>
public sealed record ValueFinding
{
    /// <summary>What people read: the value, or the range.</summary>
    public required string Label { get; init; }

    /// <summary>What accounts with it meet.</summary>
    public required Condition When { get; init; }

    /// <summary>Members with it.</summary>
    public required Tally Tally { get; init; }

    /// <summary>All members whose value of the attribute is known; of a missing value all members.</summary>
    public required Tally Whole { get; init; }

    /// <summary>Chance of its difference to the other values without any connection.</summary>
    public required double PValue { get; init; }

    /// <summary><see cref="PValue"/> corrected for all values of all attributes looked at together.</summary>
    public double QValue { get; init; } = 1;

    /// <summary>How far it is to be believed; never more than its attribute.</summary>
    public EvidenceGrade EvidenceGrade { get; init; } = EvidenceGrade.Perhaps;

    /// <summary>Newer members with it, and all newer ones whose value is known.</summary>
    public required (Tally With, Tally Whole) Newer { get; init; }

    /// <summary>Revenue won with members that have it.</summary>
    public decimal Revenue { get; init; }

    /// <summary>Against members alike in what would mislead; null where all are compared with all.</summary>
    public Lift? LiftWithin { get; init; }

    /// <summary>How many times as often as all members those with it come out well, above 0.</summary>
    public Lift Lift => LiftWithin ?? Lift.Of(Tally, Whole);

    /// <summary>Its share among the good ones, 0 to 1.</summary>
    public double ShareOfGood => Whole.Good == 0 ? 0 : (double)Tally.Good / Whole.Good;

    /// <summary>Its share in the whole cohort, 0 to 1.</summary>
    public double Share => Whole.Count == 0 ? 0 : (double)Tally.Count / Whole.Count;

    /// <summary>Whether it points the same way on newer members; null where fewer than <see cref="OutOfTime.MinCount"/> have it.</summary>
    public bool? Held => Newer.With.Count < OutOfTime.MinCount || Newer.Whole.Count == Newer.With.Count
        ? null
        : Math.Sign(Difference(Newer.With, Newer.Whole)) == Math.Sign(Difference(Tally, Whole));

    private static double Difference(Tally with, Tally whole) => with.Rate.Value!.Value - whole.Rate.Value!.Value;
}
