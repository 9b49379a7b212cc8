using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Scoring.Sql;

/// <summary>Conditions and filters as boolean SQL that is never null: the evaluator that works where the rows are.</summary>
public static class ConditionSql
{
    /// <summary>An expression that is true for the accounts that meet the condition on the as-of date.</summary>
    public static SqlFragment Compile(Condition condition, SqlSchema schema, DateOnly asOf)
    {
        var writer = new SqlWriter();
        return writer.Finish(Write(condition, schema, asOf, writer));
    }

    /// <summary>An expression that is true for the accounts that meet the filter on the as-of date.</summary>
    public static SqlFragment Compile(Filter filter, SqlSchema schema, DateOnly asOf)
    {
        var writer = new SqlWriter();
        return writer.Finish(Write(filter, schema, asOf, writer));
    }

    internal static string Write(Filter filter, SqlSchema schema, DateOnly asOf, SqlWriter writer) => filter switch
    {
        Filter.Leaf leaf => Write(leaf.Condition, schema, asOf, writer),
        Filter.All { Parts.IsEmpty: true } => "true",
        Filter.Any { Parts.IsEmpty: true } => "false",
        Filter.All all => $"({string.Join(" and ", all.Parts.Select(p => Write(p, schema, asOf, writer)))})",
        Filter.Any any => $"({string.Join(" or ", any.Parts.Select(p => Write(p, schema, asOf, writer)))})",
        Filter.Not not => $"(not {Write(not.Part, schema, asOf, writer)})",
        _ => throw new ArgumentException($"A filter of kind {filter.GetType().Name} is not known.", nameof(filter)),
    };

    internal static string Write(Condition condition, SqlSchema schema, DateOnly asOf, SqlWriter writer)
    {
        if (schema.Catalog.Find(condition.Attribute) is not { } attribute)
            return condition is PresenceCondition { IsMissing: true } ? "true" : "false";
        var column = schema.ColumnOf(attribute);
        return (condition, attribute.Type) switch
        {
            (PresenceCondition test, _) => test.IsMissing ? $"({Missing(attribute, column)})" : $"(not ({Missing(attribute, column)}))",
            (ValueCondition test, AttributeType.Choice) => OfChoice(test, column, Operands(test, attribute, schema), writer),
            (ValueCondition test, AttributeType.Set) => OfSet(test, column, Operands(test, attribute, schema), writer),
            (NumberCondition test, AttributeType.Number) =>
                Between(column, Optional(test.From, writer.Parameter), Optional(test.To, writer.Parameter)),
            (DateCondition test, AttributeType.Date) => Between(
                column, Optional(test.From?.Resolve(asOf), writer.Parameter), Optional(test.To?.Resolve(asOf), writer.Parameter)),
            (YesNoCondition test, AttributeType.YesNo) => $"coalesce({column} = {writer.Parameter(test.Is)}, false)",
            _ => "false",
        };
    }

    private static string Missing(AttributeDefinition attribute, string column) =>
        attribute.Type == AttributeType.Set ? $"coalesce(cardinality({column}), 0) = 0" : $"{column} is null";

    private static string OfChoice(ValueCondition test, string column, string[] operands, SqlWriter writer) => test.Operator switch
    {
        ValueOperator.In => $"coalesce({column} = any({writer.Parameter(operands)}), false)",

        // "null <> all of nothing" is true in SQL, so that presence is asked for by itself.
        ValueOperator.NotIn => $"({column} is not null and {column} <> all({writer.Parameter(operands)}))",
        _ => "false",
    };

    private static string OfSet(ValueCondition test, string column, string[] operands, SqlWriter writer) => test.Operator switch
    {
        ValueOperator.AnyOf => $"coalesce({column} && {writer.Parameter(operands)}, false)",
        ValueOperator.AllOf when operands.Length < test.Values.Distinct(ValueFolding.Comparer).Count() => "false",
        ValueOperator.AllOf => $"(coalesce(cardinality({column}), 0) > 0 and {column} @> {writer.Parameter(operands)})",
        ValueOperator.NoneOf => $"(coalesce(cardinality({column}), 0) > 0 and not {column} && {writer.Parameter(operands)})",
        _ => "false",
    };

    private static string Between(string column, string? from, string? to) => (from, to) switch
    {
        (null, null) => $"({column} is not null)",
        (_, null) => $"coalesce({column} >= {from}, false)",
        (null, _) => $"coalesce({column} <= {to}, false)",
        _ => $"coalesce({column} between {from} and {to}, false)",
    };

    /// <summary>The operands as stored, those that no account ever had left out.</summary>
    private static string[] Operands(ValueCondition test, AttributeDefinition attribute, SqlSchema schema) =>
        [.. test.Values.Distinct(ValueFolding.Comparer).Select(v => schema.StoredText(attribute.Key, v)).OfType<string>()];

    private static string? Optional<T>(T? value, Func<T, string> write) where T : struct => value is { } there ? write(there) : null;
}
