using IcpStudio.Core.Conditions;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Profiles.Warnings;

/// <summary>What is odd about the rules of one criterion.</summary>
internal static class RuleWarnings
{
    public static IEnumerable<ProfileWarning> Find(Criterion criterion, string path, string? unit)
    {
        var place = ProfilePlace.Words(path);
        List<Condition> conditions = [.. criterion.Rules.Select(r => Folded(r.When))];
        for (var i = 0; i < conditions.Count; i++)
        {
            var when = $"{path}.Rules[{i}].When";
            if (Twice(criterion.Rules[i].When) is { } value)
                yield return new(when, $"{ProfilePlace.Words(when)}“{TextRule.Shown(value)}” is listed twice.");
            if (RuleCoverage.IsCovered(conditions[i], conditions[..i], unit))
                yield return new(when, $"{ProfilePlace.Words(when)}it never counts; the rules before it match everything it asks for.");
            else if (Overlap(conditions, i, unit) is { } overlap)
                yield return new(when, ProfilePlace.Words(when) + overlap);
        }
        if (criterion.PointsWhenMissing != 0 && conditions.Any(c => c is PresenceCondition { IsMissing: true }))
            yield return new($"{path}.PointsWhenMissing", $"{place}the points when missing never count; a rule asks for missing.");
        foreach (var gap in Gaps(conditions, unit))
            yield return new($"{path}.Rules", $"{place}{gap}");
    }

    private static Condition Folded(Condition condition) => condition is ValueCondition values
        ? values with { Values = [.. values.Values.Select(ValueFolding.Fold)] }
        : condition;

    private static string? Twice(Condition condition) => condition is ValueCondition values
        ? values.Values.GroupBy(ValueFolding.Fold).FirstOrDefault(g => g.Count() > 1)?.First()
        : null;

    private static string? Overlap(List<Condition> conditions, int index, string? unit)
    {
        if (ValueRange.Of(conditions[index]) is not { } span)
            return null;
        for (var i = 0; i < index; i++)
        {
            if (ValueRange.Of(conditions[i]) is { } earlier && !earlier.IsStepOf(span) && earlier.Overlap(span) is { } both)
                return $"it overlaps rule {i + 1} {both.Text(unit)}; there rule {i + 1} counts.";
        }
        return null;
    }

    private static IEnumerable<string> Gaps(List<Condition> conditions, string? unit)
    {
        if (conditions.Any(c => c is PresenceCondition { IsMissing: false }))
            yield break;
        foreach (var scale in conditions.Select(ValueRange.Of).OfType<ValueRange>().GroupBy(s => s.Scale))
        {
            var joined = ValueRange.Join(scale, unit);
            for (var i = 1; i < joined.Count; i++)
            {
                if (joined[i - 1] is { IsSingle: false } below && joined[i] is { IsSingle: false } above)
                    yield return $"no rule matches between {below.Text(below.To!.Value, unit)} and {above.Text(above.From!.Value, unit)}; "
                        + "0 points are given there.";
            }
        }
    }
}
