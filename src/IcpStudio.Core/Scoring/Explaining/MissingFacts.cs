using System.Collections.Immutable;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Core.Scoring.Explaining;

/// <summary>Which missing values could still change an account's tier.</summary>
internal static class MissingFacts
{
    /// <summary>
    /// Attributes whose missing value could change the tier while every other missing value may vary too, those with the widest
    /// span of points first. Empty where a known value disqualifies the account, or where even its best score is in the last tier.
    /// </summary>
    public static ImmutableArray<string> WorthFindingOut(
        ProfileDefinition profile, Account account, ImmutableArray<DisqualifierLine> met, int low, int high)
    {
        var best = ScoreFormula.TierOf(profile.Tiers, high);
        if (best == profile.Tiers.Length - 1 || met.Any(d => !ConditionEvaluator.IsMissing(d.Value)))
            return [];

        var spans = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var order = new List<string>();
        void Add(string attribute, int span)
        {
            if (!ConditionEvaluator.IsMissing(account.Value(attribute)))
                return;
            if (!spans.TryAdd(attribute, span))
                spans[attribute] += span;
            else
                order.Add(attribute);
        }

        var pointsMatter = best != ScoreFormula.TierOf(profile.Tiers, low);
        var disqualifying = profile.Disqualifiers.Where(d => CouldChange(d.When))
            .Select(d => d.When.Attribute)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var criterion in profile.Criteria)
        {
            var points = ScoreFormula.WhenMissing(criterion);
            var span = points.High - points.Low;
            if ((pointsMatter && span > 0) || disqualifying.Contains(criterion.Attribute))
                Add(criterion.Attribute, span);
        }

        foreach (var disqualifier in profile.Disqualifiers.Where(d => disqualifying.Contains(d.When.Attribute)))
            Add(disqualifier.When.Attribute, 0);
        return [.. order.OrderByDescending(a => spans[a])];
    }

    /// <summary>
    /// Whether knowing the value could make the condition true or, where it asks for a missing value, false: all but ranges without
    /// members.
    /// </summary>
    private static bool CouldChange(Condition condition) => condition switch
    {
        ValueCondition { Operator: ValueOperator.In or ValueOperator.AnyOf, Values.IsEmpty: true } => false,
        NumberCondition { From: { } from, To: { } to } => from <= to,
        _ => true,
    };
}
