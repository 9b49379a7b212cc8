using System.Collections.Immutable;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Core.Evidence.Proposals;

/// <summary>A profile the cohort speaks for.</summary>
/// <param name="Criteria">The strongest first.</param>
/// <param name="AntiIcp">Criteria that only take points away, for values that speak against an account where no criterion above has the
/// attribute; never added by themselves.</param>
/// <param name="Disqualifiers">What could be one: the suggested ones first, then by clearness; never added by themselves.</param>
/// <param name="Tiers">Thresholds that give the first tier the size asked for.</param>
public sealed record Proposal(
    ImmutableArray<ProposedCriterion> Criteria, ImmutableArray<ProposedCriterion> AntiIcp,
    ImmutableArray<ProposedDisqualifier> Disqualifiers, ImmutableArray<Tier> Tiers)
{
    /// <summary>The draft with what somebody has chosen of the suggestions.</summary>
    /// <param name="name">Name of the profile.</param>
    /// <param name="summary">Where it comes from, in a sentence.</param>
    /// <param name="words">How its cohort is spoken of.</param>
    /// <param name="antiIcp">Which of <see cref="AntiIcp"/>.</param>
    /// <param name="disqualifiers">Which of <see cref="Disqualifiers"/>.</param>
    public ProfileDefinition ToDefinition(
        string name, string summary, CohortDescription words, IEnumerable<ProposedCriterion>? antiIcp = null,
        IEnumerable<ProposedDisqualifier>? disqualifiers = null) => new()
        {
            Name = name,
            Summary = summary,
            Tiers = Tiers,
            Criteria = [.. Criteria.Concat(antiIcp ?? []).Select(c => c.ToCriterion(words))],
            Disqualifiers = [.. (disqualifiers ?? []).Select(d => d.ToDisqualifier(words))],
        };
}
