namespace IcpStudio.Core.Profiles;

/// <summary>
/// What one cohort of deals or customers says about a condition, as computed on one day: of <see cref="Total"/> members
/// <see cref="TotalGood"/> came out well, and of the <see cref="Matching"/> ones that meet the condition <see cref="Good"/>.
/// A record of that day: it is never computed anew.
/// </summary>
public sealed record MeasuredEvidence
{
    /// <summary>Who was counted: “new-business deals closed”.</summary>
    public required string Cohort { get; init; }

    /// <summary>What counts as coming out well: “won”.</summary>
    public required string Outcome { get; init; }

    /// <summary>First day of the cohort, or null for no limit.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the cohort, or null for no limit.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Members of the cohort.</summary>
    public required int Total { get; init; }

    /// <summary>Members that came out well.</summary>
    public required int TotalGood { get; init; }

    /// <summary>Members that meet the condition.</summary>
    public required int Matching { get; init; }

    /// <summary>Members that meet the condition and came out well.</summary>
    public required int Good { get; init; }

    /// <summary>Lower and upper end of the rate's 95 % interval, 0 to 1 (Wilson); or null.</summary>
    public decimal? RateLow { get; init; }

    /// <inheritdoc cref="RateLow"/>
    public decimal? RateHigh { get; init; }

    /// <summary>Rate of the matching ones divided by that of the whole cohort; or null.</summary>
    public decimal? Lift { get; init; }

    /// <summary>Lower and upper end of the lift's 95 % interval; or null.</summary>
    public decimal? LiftLow { get; init; }

    /// <inheritdoc cref="LiftLow"/>
    public decimal? LiftHigh { get; init; }

    /// <summary>Chance of such a difference without any connection, 0 to 1; or null.</summary>
    public decimal? PValue { get; init; }

    /// <summary><see cref="PValue"/> corrected for all that was looked at together (Benjamini–Hochberg); or null.</summary>
    public decimal? QValue { get; init; }

    /// <summary>Whether it held on later deals that it was not found on; null where that was not looked at.</summary>
    public bool? HeldOutOfTime { get; init; }

    /// <summary>The day it was computed.</summary>
    public required DateOnly ComputedOn { get; init; }

    /// <summary>Share of the matching ones that came out well, 0 to 1; null where none match.</summary>
    public double? Rate => Matching == 0 ? null : (double)Good / Matching;

    /// <summary>Share of the cohort that came out well, 0 to 1; null where it is empty.</summary>
    public double? BaseRate => Total == 0 ? null : (double)TotalGood / Total;
}
