using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Proposals;

/// <summary>A rule with what it rests on.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Label">The values or the range it is for.</param>
/// <param name="Tally">Members that meet it and no earlier one.</param>
/// <param name="Whole">All members whose value is known.</param>
/// <param name="New">How many of them ended after <see cref="EvidenceOptions.NewSince"/>.</param>
public sealed record ProposedRule(Rule Rule, string Label, Tally Tally, Tally Whole, int New = 0);

/// <summary>A criterion with what its points rest on.</summary>
/// <param name="Held">Whether it held on newer members; null where they were too few to say.</param>
public sealed record ProposedCriterion(
    AttributeDefinition Attribute, ImmutableArray<ProposedRule> Rules, int PointsWhenMissing, double PValue, double QValue, bool? Held)
{
    /// <summary>The criterion with its evidence.</summary>
    public Criterion ToCriterion(CohortDescription words) => new(Attribute.Key, [.. Rules.Select(r => r.Rule)], PointsWhenMissing)
    {
        Evidence = [.. Rules.Take(ProfileLimits.MaxEvidence).Select(r => words.Measure(r.Label, r.Tally, r.Whole, PValue, QValue, Held))],
    };
}
