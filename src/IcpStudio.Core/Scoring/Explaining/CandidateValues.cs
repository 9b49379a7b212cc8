using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Scoring.Explaining;

/// <summary>
/// Values an attribute could take instead of the one it has, enough of them that every combination of its conditions that can
/// come true does so at one of them. Exact for all types; for sets only while the profile names at most
/// <see cref="MaxEnumeratedMembers"/> members, beyond which the sets one or two steps away are tried.
/// </summary>
internal static class CandidateValues
{
    /// <summary>How many members of a set are tried in every combination.</summary>
    public const int MaxEnumeratedMembers = 8;

    private const decimal SmallestStep = 0.0001m;

    public static IEnumerable<AttributeValue> For(IReadOnlyList<Condition> conditions, AttributeValue? now, DateOnly asOf)
    {
        if (conditions.OfType<ValueCondition>().ToList() is { Count: > 0 } values)
        {
            return now is AttributeValue.Set || (now is null && values[0].Operator is not (ValueOperator.In or ValueOperator.NotIn))
                ? Sets(values, now as AttributeValue.Set)
                : Choices(values);
        }

        if (conditions.OfType<NumberCondition>().ToList() is { Count: > 0 } numbers)
            return Numbers(numbers);
        if (conditions.OfType<DateCondition>().ToList() is { Count: > 0 } dates)
            return Dates(dates, asOf);
        return conditions.Any(c => c is YesNoCondition)
            ? [new AttributeValue.YesNo(true), new AttributeValue.YesNo(false)]
            : now is null ? [new AttributeValue.Text("known")] : [];
    }

    private static IEnumerable<AttributeValue> Choices(List<ValueCondition> conditions)
    {
        var named = Named(conditions);
        return named.Append(Unnamed(named)).Select(v => new AttributeValue.Choice(v));
    }

    private static IEnumerable<AttributeValue> Numbers(List<NumberCondition> conditions) => conditions
        .SelectMany(c => new[] { c.From, c.To, c.From - SmallestStep, c.To + SmallestStep })
        .OfType<decimal>().Where(AttributeValue.CanHold).Distinct().Select(n => new AttributeValue.Number(n));

    private static IEnumerable<AttributeValue> Dates(List<DateCondition> conditions, DateOnly asOf)
    {
        int? Day(DateBound? bound) => bound?.Resolve(asOf).DayNumber;
        return conditions
            .SelectMany(c => new[] { Day(c.From), Day(c.To), Day(c.From) - 1, Day(c.To) + 1 })
            .OfType<int>().Where(day => day >= 0 && day <= DateOnly.MaxValue.DayNumber).Distinct()
            .Select(day => new AttributeValue.Date(DateOnly.FromDayNumber(day)));
    }

    private static IEnumerable<AttributeValue> Sets(List<ValueCondition> conditions, AttributeValue.Set? now)
    {
        var named = Named(conditions);
        var start = (now?.Values ?? []).ToHashSet(ValueFolding.Comparer);
        var other = start.FirstOrDefault(v => !named.Contains(v, ValueFolding.Comparer)) ?? Unnamed(named);
        var sets = named.Count <= MaxEnumeratedMembers ? Subsets(named, start) : Steps(conditions, start);
        return sets.Select(set => new AttributeValue.Set(set.Count == 0 ? [other] : [.. set]));
    }

    /// <summary>Every combination of the named members, those the account has besides being kept; the nearest first.</summary>
    private static IEnumerable<HashSet<string>> Subsets(List<string> named, HashSet<string> start)
    {
        var kept = start.Where(v => !named.Contains(v, ValueFolding.Comparer)).ToList();
        var has = named.Select((v, i) => start.Contains(v) ? 1u << i : 0).Aggregate(0u, (a, b) => a | b);
        return Enumerable.Range(0, 1 << named.Count)
            .OrderBy(mask => uint.PopCount((uint)mask ^ has))
            .Select(mask => named.Where((_, i) => (mask >> i & 1) != 0).Concat(kept).ToHashSet(ValueFolding.Comparer));
    }

    private static IEnumerable<HashSet<string>> Steps(List<ValueCondition> conditions, HashSet<string> start)
    {
        var steps = conditions.SelectMany(c => c.Values).Distinct(ValueFolding.Comparer)
            .Select(v => (Add: ImmutableArray.Create(v), Remove: ImmutableArray<string>.Empty))
            .Concat(conditions.SelectMany(c =>
                new[] { (Add: c.Values, Remove: ImmutableArray<string>.Empty), (Add: ImmutableArray<string>.Empty, Remove: c.Values) }))
            .ToList();
        HashSet<string> Take(HashSet<string> set, (ImmutableArray<string> Add, ImmutableArray<string> Remove) step) =>
            set.Except(step.Remove, ValueFolding.Comparer).Union(step.Add, ValueFolding.Comparer).ToHashSet(ValueFolding.Comparer);
        var bulk = steps.Where(s => s.Add.Length != 1).ToList();
        return steps.Select(s => Take(start, s)).Concat(bulk.SelectMany(first => steps.Select(second => Take(Take(start, first), second))));
    }

    private static List<string> Named(IEnumerable<ValueCondition> conditions) =>
        [.. conditions.SelectMany(c => c.Values).Distinct(ValueFolding.Comparer)];

    /// <summary>A value that no condition names.</summary>
    private static string Unnamed(List<string> named)
    {
        var value = "another value";
        while (named.Contains(value, ValueFolding.Comparer))
            value += "'";
        return value;
    }
}
