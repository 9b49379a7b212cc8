using IcpStudio.Core.Profiles;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Proposals;

/// <summary>How a cohort is spoken of where its figures are written down.</summary>
/// <param name="Members">Who was counted: “new-business deals closed”.</param>
/// <param name="Outcome">What counts as coming out well: “won”.</param>
/// <param name="From">First day of the cohort, or null for no limit.</param>
/// <param name="To">Last day of the cohort, or null for no limit.</param>
/// <param name="ComputedOn">The day the figures were computed.</param>
/// <param name="NewSince">Members that ended after this day are called new; null: none is.</param>
public sealed record CohortDescription(
    string Members, string Outcome, DateOnly? From, DateOnly? To, DateOnly ComputedOn, DateOnly? NewSince = null)
{
    /// <summary>What the cohort says about a value, as a record of the day.</summary>
    /// <param name="label">The value, the values or the range.</param>
    /// <param name="tally">Members with it.</param>
    /// <param name="whole">All members whose value is known.</param>
    /// <param name="pValue">Chance of such a difference without any connection.</param>
    /// <param name="qValue">The same corrected for all that was looked at together.</param>
    /// <param name="held">Whether it held on newer members; null where they were too few to say.</param>
    public EvidenceItem Measure(string label, Tally tally, Tally whole, double pValue, double qValue, bool? held)
    {
        var (rate, lift) = (tally.Rate, Lift.Of(tally, whole));
        return new(EvidenceKind.Measured,
            label.Length <= ProfileLimits.MaxEvidenceLength ? label : label[..ProfileLimits.MaxEvidenceLength], On: ComputedOn,
            Measured: new MeasuredEvidence
            {
                Cohort = Members,
                Outcome = Outcome,
                From = From,
                To = To,
                ComputedOn = ComputedOn,
                Total = whole.Count,
                TotalGood = whole.Good,
                Matching = tally.Count,
                Good = tally.Good,
                RateLow = Figure(rate.Interval.Low),
                RateHigh = Figure(rate.Interval.High),
                Lift = Figure(lift.Value),
                LiftLow = lift.Interval is { } low ? Figure(low.Low) : null,
                LiftHigh = lift.Interval is { } high ? Figure(high.High) : null,
                PValue = Figure(pValue),
                QValue = Figure(qValue),
                HeldOutOfTime = held,
            });
    }

    private static decimal? Figure(double figure) => double.IsFinite(figure) ? Math.Round((decimal)Math.Min(figure, 1e6), 6) : null;
}
