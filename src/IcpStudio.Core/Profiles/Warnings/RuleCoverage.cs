using System.Collections.Immutable;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles.Warnings;

/// <summary>
/// Whether earlier rules of a criterion leave anything for a later one. Never says so wrongly; for sets it may miss a case.
/// </summary>
internal static class RuleCoverage
{
    /// <param name="rule">The later condition, its values folded.</param>
    /// <param name="earlier">The conditions before it, on the same attribute, their values folded.</param>
    /// <param name="unit">The attribute's unit, or null.</param>
    public static bool IsCovered(Condition rule, IReadOnlyList<Condition> earlier, string? unit)
    {
        if (rule is PresenceCondition { IsMissing: true })
            return earlier.Contains(rule);
        if (earlier.Any(e => e is PresenceCondition { IsMissing: false }))
            return true;
        ImmutableArray<ValueCondition> values = [.. earlier.OfType<ValueCondition>()];
        return rule switch
        {
            ValueCondition { Operator: ValueOperator.In or ValueOperator.NotIn } choice => CoversChoice(choice, values),
            ValueCondition set => CoversSet(set, values),
            YesNoCondition => earlier.Contains(rule),
            PresenceCondition => CoversEverything(rule.Attribute, earlier, values, unit),
            _ => ValueRange.Of(rule) is { } span && Joined(earlier, span.Scale, unit).Any(s => s.Contains(span)),
        };
    }

    private static List<ValueRange> Joined(IEnumerable<Condition> conditions, SpanScale scale, string? unit) =>
        ValueRange.Join(conditions.Select(ValueRange.Of).OfType<ValueRange>().Where(s => s.Scale == scale), unit);

    private static bool CoversEverything(
        string attribute, IReadOnlyList<Condition> earlier, ImmutableArray<ValueCondition> values, string? unit) =>
            CoversChoice(new ValueCondition(attribute, ValueOperator.NotIn, []), values)
            || CoversSet(new ValueCondition(attribute, ValueOperator.NoneOf, []), values)
            || earlier.OfType<YesNoCondition>().Select(c => c.Is).Distinct().Count() == 2
            || Enum.GetValues<SpanScale>().Any(scale => Joined(earlier, scale, unit) is [{ From: null, To: null }]);

    private static bool CoversChoice(ValueCondition rule, ImmutableArray<ValueCondition> earlier)
    {
        var covered = Union(earlier, ValueOperator.In);
        HashSet<string>? uncovered = null;
        foreach (var condition in earlier.Where(c => c.Operator == ValueOperator.NotIn))
        {
            uncovered ??= [.. condition.Values];
            uncovered.IntersectWith(condition.Values);
        }
        uncovered?.ExceptWith(covered);
        HashSet<string> asked = [.. rule.Values];
        return rule.Operator == ValueOperator.NotIn
            ? uncovered is not null && uncovered.IsSubsetOf(asked)
            : asked.Count > 0 && asked.All(v => uncovered is null ? covered.Contains(v) : !uncovered.Contains(v));
    }

    private static bool CoversSet(ValueCondition rule, ImmutableArray<ValueCondition> earlier)
    {
        var any = Union(earlier, ValueOperator.AnyOf);
        var alls = earlier.Where(c => c.Operator == ValueOperator.AllOf).Select(c => c.Values.ToHashSet()).ToList();
        any.UnionWith(alls.Where(a => a.Count == 1).SelectMany(a => a));
        var nones = earlier.Where(c => c.Operator == ValueOperator.NoneOf).Select(c => c.Values.ToHashSet()).ToList();
        if (nones.Any(n => n.IsSubsetOf(any)))
            return true;
        HashSet<string> asked = [.. rule.Values];
        return rule.Operator switch
        {
            ValueOperator.AnyOf => asked.Count > 0 && asked.IsSubsetOf(any),
            ValueOperator.AllOf => asked.Overlaps(any) || alls.Any(a => a.Count > 0 && a.IsSubsetOf(asked)),
            _ => nones.Any(n => n.IsSubsetOf(asked)),
        };
    }

    private static HashSet<string> Union(IEnumerable<ValueCondition> conditions, ValueOperator op) =>
        [.. conditions.Where(c => c.Operator == op).SelectMany(c => c.Values)];
}
