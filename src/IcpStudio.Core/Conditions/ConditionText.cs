using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Conditions;

/// <summary>A condition as people read it.</summary>
public static class ConditionText
{
    /// <summary>
    /// The whole sentence, such as <c>Industry is security or enterprise</c>, <c>Total funding at least 10,000,000 USD</c>
    /// or <c>Last funding within the last 180 days</c>. An attribute the catalogue lacks is named by its key.
    /// </summary>
    /// <param name="condition">What is asked.</param>
    /// <param name="catalog">The workspace's attributes.</param>
    /// <param name="currencyCode">The workspace's currency (<c>USD</c>), or null to leave it out.</param>
    /// <param name="shortNumbers">Whether 10,000,000 becomes 10M.</param>
    /// <param name="maxValues">How many values of a list are named; the others are counted.</param>
    public static string Describe(
        Condition condition, AttributeCatalog catalog, string? currencyCode, bool shortNumbers = false, int maxValues = 8)
    {
        var attribute = catalog.FindFilterable(condition.Attribute);
        var label = attribute?.Label ?? condition.Attribute;
        return condition switch
        {
            ValueCondition values => $"{label} {Verb(values.Operator)} {Values(values, maxValues)}",
            NumberCondition number => $"{label} {Range(number, attribute?.Unit, currencyCode, shortNumbers)}",
            DateCondition date => $"{WithoutOn(label)} {Range(date)}",
            YesNoCondition yesNo => $"{label} is {(yesNo.Is ? "yes" : "no")}",
            PresenceCondition presence => $"{label} is {(presence.IsMissing ? "missing" : "known")}",
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType().Name, "There is no such condition."),
        };
    }

    /// <summary>What the condition asks without naming the attribute: <c>security or enterprise</c>, <c>between 50 and 500</c>.</summary>
    /// <inheritdoc cref="Describe"/>
    public static string Operands(Condition condition, AttributeCatalog catalog, string? currencyCode, bool shortNumbers = false,
        int maxValues = 8) => condition switch
        {
            ValueCondition { Operator: ValueOperator.NotIn or ValueOperator.NoneOf } values => $"not {Values(values, maxValues)}",
            ValueCondition values => Values(values, maxValues),
            NumberCondition number => Range(number, catalog.Find(number.Attribute)?.Unit, currencyCode, shortNumbers),
            DateCondition date => Range(date),
            YesNoCondition yesNo => yesNo.Is ? "yes" : "no",
            PresenceCondition presence => presence.IsMissing ? "missing" : "known",
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType().Name, "There is no such condition."),
        };

    /// <summary>Last funding on → Last funding, so that a range of days can follow.</summary>
    internal static string WithoutOn(string label) => label.EndsWith(" on", StringComparison.Ordinal) ? label[..^3] : label;

    private static string Verb(ValueOperator op) => op switch
    {
        ValueOperator.In => "is",
        ValueOperator.NotIn => "is not",
        ValueOperator.NoneOf => "do not include",
        _ => "include",
    };

    private static string Values(ValueCondition condition, int max) =>
        ValueText.List(condition.Values, condition.Operator == ValueOperator.AllOf ? "and" : "or", max);

    private static string Range(NumberCondition condition, string? unit, string? currencyCode, bool shorten)
    {
        string Text(decimal number) => ValueText.Number(number, unit, currencyCode, shorten);
        return (condition.From, condition.To) switch
        {
            ({ } from, { } to) when from == to => $"exactly {Text(from)}",
            ({ } from, { } to) => $"between {ValueText.Number(from, unit, null, shorten)} and {Text(to)}",
            ({ } from, null) => $"at least {Text(from)}",
            (null, { } to) => $"at most {Text(to)}",
            _ => "in no range",
        };
    }

    private static string Range(DateCondition condition) => (condition.From, condition.To) switch
    {
        ({ DaysFromAsOf: 0 }, { DaysFromAsOf: 0 }) => "today",
        ({ DaysFromAsOf: <= 0 and { } days }, { DaysFromAsOf: 0 }) => $"within the last {ValueText.Days(-days)}",
        ({ DaysFromAsOf: 0 }, { DaysFromAsOf: > 0 and { } days }) => $"within the next {ValueText.Days(days)}",
        ({ } from, { } to) when from == to => $"on {ValueText.Bound(from)}",
        ({ } from, { } to) => $"between {ValueText.Bound(from)} and {ValueText.Bound(to)}",
        (null, { DaysFromAsOf: < 0 and { } days }) => $"more than {ValueText.Days(-days - 1)} ago",
        ({ DaysFromAsOf: > 0 and { } days }, null) => $"more than {ValueText.Days(days - 1)} from now",
        ({ } from, null) => $"on or after {ValueText.Bound(from)}",
        (null, { } to) => $"on or before {ValueText.Bound(to)}",
        _ => "in no range",
    };
}
