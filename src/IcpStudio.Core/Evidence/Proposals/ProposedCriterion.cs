using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Evidence.Statistics;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Core.Evidence.Proposals;

/// <summary>A rule with what it rests on.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Label">The values or the range it is for.</param>
/// <param name="Tally">Members that meet it and no earlier one.</param>
/// <param name="Whole">All members whose value is known.</param>
public sealed record ProposedRule(Rule Rule, string Label, Tally Tally, Tally Whole)
{
    public Lift Lift => Lift.Of(Tally, Whole);

    /// <summary>The figures as a record of the day.</summary>
    public EvidenceItem ToEvidence(CohortWords words, ProposedCriterion criterion)
    {
        var (rate, lift) = (Tally.Rate, Lift);
        var text = $"{Label}: {Tally.Good:N0} of {Tally.Count:N0} {words.Outcome} ({rate.Value:P0}, {rate.Interval.Low:P0} to {rate.Interval.High:P0}), {lift.Value:0.0#} times as often as all.";
        return new(EvidenceKind.Measured, text.Length <= ProfileLimits.MaxEvidenceLength ? text : text[..ProfileLimits.MaxEvidenceLength], On: words.ComputedOn, Measured: new MeasuredEvidence
        {
            Cohort = words.Members,
            Outcome = words.Outcome,
            From = words.From,
            To = words.To,
            ComputedOn = words.ComputedOn,
            Total = Whole.Count,
            TotalGood = Whole.Good,
            Matching = Tally.Count,
            Good = Tally.Good,
            RateLow = Figure(rate.Interval.Low),
            RateHigh = Figure(rate.Interval.High),
            Lift = Figure(lift.Value),
            LiftLow = lift.Interval is { } l ? Figure(l.Low) : null,
            LiftHigh = lift.Interval is { } h ? Figure(h.High) : null,
            PValue = Figure(criterion.PValue),
            QValue = Figure(criterion.QValue),
            HeldOutOfTime = criterion.Held,
        });
    }

    private static decimal? Figure(double figure) => double.IsFinite(figure) ? Math.Round((decimal)Math.Min(figure, 1e6), 6) : null;
}

/// <summary>A criterion with what its points rest on.</summary>
/// <param name="Held">Whether it held on newer members; null where they were too few to say.</param>
public sealed record ProposedCriterion(
    AttributeDefinition Attribute, ImmutableArray<ProposedRule> Rules, int PointsWhenMissing, double PValue, double QValue, bool? Held)
{
    /// <summary>The criterion with its evidence.</summary>
    public Criterion ToCriterion(CohortWords words) => new(Attribute.Key, [.. Rules.Select(r => r.Rule)], PointsWhenMissing)
    {
        Evidence = [.. Rules.Take(ProfileLimits.MaxEvidence).Select(r => r.ToEvidence(words, this))],
    };
}

/// <summary>A profile the cohort speaks for.</summary>
/// <param name="Criteria">The strongest first.</param>
/// <param name="Disqualifiers">Worth a thought, never added by themselves.</param>
/// <param name="Tiers">Thresholds that give the first tier the size asked for.</param>
public sealed record Proposal(ImmutableArray<ProposedCriterion> Criteria, ImmutableArray<Disqualifier> Disqualifiers, ImmutableArray<Tier> Tiers)
{
    /// <summary>The draft.</summary>
    /// <param name="name">Name of the profile.</param>
    /// <param name="summary">Where it comes from, in a sentence.</param>
    /// <param name="words">How its cohort is spoken of.</param>
    public ProfileDefinition ToDefinition(string name, string summary, CohortWords words) => new()
    {
        Name = name,
        Summary = summary,
        Tiers = Tiers,
        Criteria = [.. Criteria.Select(c => c.ToCriterion(words))],
    };
}
