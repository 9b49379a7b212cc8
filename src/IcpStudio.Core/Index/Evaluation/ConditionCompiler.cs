using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index.Columns;
using IcpStudio.Core.Index.Kernel;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Index.Evaluation;

/// <summary>Makes conditions ready for the columns of a snapshot: the one evaluator of criteria, filters and segments.</summary>
internal static class ConditionCompiler
{
    /// <summary>The test of a condition on the as-of date.</summary>
    public static ConditionTest Compile(Condition condition, IndexSnapshot snapshot, DateOnly asOf) =>
        (condition, snapshot.Column(condition.Attribute)) switch
        {
            (PresenceCondition test, null) => test.IsMissing ? ConditionTest.Everybody : ConditionTest.Nobody,
            (_, null) => ConditionTest.Nobody,
            (PresenceCondition test, var column) => new PresenceTest(column, test.IsMissing),
            (ValueCondition test, { Type: AttributeType.Choice } column) => OfChoice(test, column),
            (ValueCondition test, { Type: AttributeType.Set } column) => OfSet(test, column),
            (NumberCondition test, { Type: AttributeType.Number } column) => new RangeTest(column, Least(test.From), Greatest(test.To)),
            (DateCondition test, { Type: AttributeType.Date } column) => new RangeTest(
                column, test.From?.Resolve(asOf).DayNumber ?? -long.MaxValue, test.To?.Resolve(asOf).DayNumber ?? long.MaxValue),
            (YesNoCondition test, { Type: AttributeType.YesNo } column) =>
                new CodeTest(column, new CodeSet([test.Is ? Column.Yes : Column.No], isComplement: false)),
            _ => ConditionTest.Nobody,
        };

    /// <summary>The same for every condition that asks the same on the as-of date: folded, sorted, dates resolved.</summary>
    public static Condition Normalize(Condition condition, DateOnly asOf)
    {
        var same = condition with { Attribute = condition.Attribute.ToLowerInvariant() };
        return same switch
        {
            ValueCondition test =>
                test with { Values = [.. test.Values.Select(ValueFolding.Fold).Distinct().Order(StringComparer.Ordinal)] },
            DateCondition test => test with { From = Resolved(test.From, asOf), To = Resolved(test.To, asOf) },
            _ => same,
        };
    }

    private static ConditionTest OfChoice(ValueCondition test, Column column) => test.Operator switch
    {
        ValueOperator.In => new CodeTest(column, new CodeSet(Known(test, column), isComplement: false)),
        ValueOperator.NotIn => new CodeTest(column, new CodeSet(Known(test, column).Append(0), isComplement: true)),
        _ => ConditionTest.Nobody,
    };

    private static ConditionTest OfSet(ValueCondition test, Column column)
    {
        var codes = Known(test, column).Distinct().ToArray();
        return test.Operator switch
        {
            ValueOperator.AnyOf => new AnyOfTest(column, codes),
            ValueOperator.NoneOf => new NoneOfTest(column, codes),
            ValueOperator.AllOf => test.Values.Any(v => column.Values!.Find(v) == 0) ? ConditionTest.Nobody : new AllOfTest(column, codes),
            _ => ConditionTest.Nobody,
        };
    }

    /// <summary>Codes of the operands that some account had; no other can be met.</summary>
    private static IEnumerable<int> Known(ValueCondition test, Column column) =>
        test.Values.Select(column.Values!.Find).Where(code => code > 0);

    /// <summary>The least number of ten-thousandths that is at least the end.</summary>
    private static long Least(decimal? from) => from switch
    {
        null or < -AttributeValue.MaxNumber => -long.MaxValue,
        > AttributeValue.MaxNumber => long.MaxValue,
        { } end => (long)decimal.Ceiling(end * Column.NumberUnits),
    };

    /// <summary>The greatest number of ten-thousandths that is at most the end.</summary>
    private static long Greatest(decimal? to) => to is { } end ? -Least(-end) : long.MaxValue;

    private static DateBound? Resolved(DateBound? bound, DateOnly asOf) => bound is null ? null : DateBound.On(bound.Resolve(asOf));
}
