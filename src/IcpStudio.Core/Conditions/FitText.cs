using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Conditions;

/// <summary>How an account's value stands to a condition, in a sentence for a rep.</summary>
public static class FitText
{
    /// <summary>
    /// <c>Too small: 12 people, you want 50–500</c>; <c>Country is Germany; not USA</c>; <c>Employees is missing; you want at least 50</c>.
    /// </summary>
    /// <param name="condition">What is asked.</param>
    /// <param name="value">The account's value, or null where it is missing.</param>
    /// <param name="isMet">Whether the value meets the condition, as the evaluator said.</param>
    /// <param name="catalog">The workspace's attributes.</param>
    /// <param name="currencyCode">The workspace's currency, or null to leave it out.</param>
    /// <param name="asOf">The day the condition was asked, for how long ago a date was.</param>
    public static string Describe(
        Condition condition, AttributeValue? value, bool isMet, AttributeCatalog catalog, string? currencyCode, DateOnly asOf)
    {
        var attribute = catalog.Find(condition.Attribute);
        var label = attribute?.Label ?? condition.Attribute;
        if (value is AttributeValue.Number { Value: var number } && condition is NumberCondition range && !isMet)
            return OutOfRange(number, range, label, catalog, currencyCode);

        var stands = value switch
        {
            null => $"{label} is missing",
            AttributeValue.Set set => $"{label} include {ValueText.List(set.Values, "and", 8)}",
            AttributeValue.Date { Value: var date } => $"{ConditionText.WithoutOn(label)} {ValueText.Date(date)} ({Distance(date, asOf)})",
            _ => $"{label} is {ValueText.Value(value, attribute, currencyCode)}",
        };
        var wanted = ConditionText.Operands(condition, catalog, currencyCode);
        return (isMet, condition) switch
        {
            (true, PresenceCondition or YesNoCondition or ValueCondition { Operator: ValueOperator.In }) => stands,
            (true, _) => $"{stands}; {wanted}",
            (false, ValueCondition { Operator: ValueOperator.NotIn or ValueOperator.NoneOf }) =>
                $"{stands}; you want anything but {wanted["not ".Length..]}",
            (false, PresenceCondition presence) => $"{stands}; you want it {(presence.IsMissing ? "missing" : "known")}",
            _ => $"{stands}; you want {wanted}",
        };
    }

    private static string OutOfRange(decimal number, NumberCondition range, string label, AttributeCatalog catalog, string? currencyCode)
    {
        var attribute = catalog.Find(range.Attribute);
        var isBelow = range.From is { } from && number < from;
        var given = ValueText.Value(new AttributeValue.Number(number), attribute, currencyCode);
        var wanted = range is { From: { } low, To: { } high } && low != high
            ? $"{ValueText.Number(low, attribute?.Unit, null)}–{ValueText.Number(high, attribute?.Unit, currencyCode)}"
            : ConditionText.Operands(range, catalog, currencyCode);
        var verdict = attribute?.Unit switch
        {
            "people" or AttributeDefinition.CurrencyUnit => isBelow ? "Too small" : "Too large",
            "year" => isBelow ? "Too early" : "Too late",
            _ => isBelow ? "Too low" : "Too high",
        };
        return $"{verdict}: {(attribute?.Key == "employees" ? "" : $"{label} ")}{given}, you want {wanted}";
    }

    private static string Distance(DateOnly date, DateOnly asOf) => (date.DayNumber - asOf.DayNumber) switch
    {
        0 => "today",
        < 0 and var days => $"{ValueText.Days(-days)} ago",
        var days => $"{ValueText.Days(days)} from now",
    };
}
