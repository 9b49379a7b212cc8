using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Conditions;

/// <summary>What is wrong with one condition.</summary>
internal static class ConditionCheck
{
    /// <summary>
    /// Properties (<c>Values[3]</c>, <c>From</c>, empty for the condition itself) with what is wrong and what is allowed.
    /// </summary>
    public static IEnumerable<(string Property, string Message)> Problems(Condition condition, AttributeCatalog catalog) =>
        catalog.Find(condition.Attribute) is { } attribute ? Problems(condition, attribute)
            : [(nameof(Condition.Attribute), UnknownAttribute(condition.Attribute, catalog))];

    /// <inheritdoc cref="Problems(Condition, AttributeCatalog)"/>
    public static IEnumerable<(string Property, string Message)> Problems(Condition condition, AttributeDefinition attribute)
    {
        if (!ConditionFit.Fits(condition, attribute.Type))
        {
            return [("", $"{attribute.Label} is {ConditionFit.NameOf(attribute.Type)}; {ConditionFit.NameOf(condition)} does not fit it. "
                + $"Allowed: {ConditionFit.WhatFits(attribute.Type)}.")];
        }
        return condition switch
        {
            ValueCondition values => Values(values, attribute.Label),
            NumberCondition number => Numbers(number, attribute.Label),
            DateCondition date => Dates(date, attribute.Label),
            _ => [],
        };
    }

    public static string UnknownAttribute(string key, AttributeCatalog catalog) =>
        $"there is no attribute “{TextRule.Shown(key)}”.{AttributeNames.Hint(key, catalog)}";

    private static IEnumerable<(string, string)> Values(ValueCondition condition, string label)
    {
        var count = condition.Values.IsDefault ? 0 : condition.Values.Length;
        if (count is < 1 or > ConditionLimits.MaxValues)
            yield return (nameof(condition.Values),
                $"{label} is compared with {count:#,0} values; allowed are 1 to {ConditionLimits.MaxValues}.");
        for (var i = 0; i < Math.Min(count, ConditionLimits.MaxValues); i++)
        {
            if (TextRule.Problem($"value {i + 1}", condition.Values[i], 1, ConditionLimits.MaxValueLength) is { } problem)
                yield return ($"{nameof(condition.Values)}[{i}]", problem);
        }
    }

    private static IEnumerable<(string, string)> Numbers(NumberCondition condition, string label)
    {
        if (condition.From is null && condition.To is null)
            yield return (nameof(condition.From), $"{label} needs a lowest or a highest number.");
        if (condition.From is { } low && !AttributeValue.CanHold(low))
            yield return (nameof(condition.From), CannotHold(low));
        if (condition.To is { } high && !AttributeValue.CanHold(high))
            yield return (nameof(condition.To), CannotHold(high));
        if (condition.From > condition.To)
            yield return (nameof(condition.To), $"the highest number {ValueText.Number(condition.To!.Value)} is below the lowest, "
                + $"{ValueText.Number(condition.From!.Value)}.");
    }

    private static string CannotHold(decimal number) =>
        $"the number {ValueText.Number(number)} cannot be compared; allowed are up to {ValueText.Number(AttributeValue.MaxNumber)} and "
            + $"{AttributeValue.MaxDecimals} decimals.";

    private static IEnumerable<(string, string)> Dates(DateCondition condition, string label)
    {
        if (condition.From is null && condition.To is null)
            yield return (nameof(condition.From), $"{label} needs a first or a last day.");
        // A calendar date and a relative one can only be compared at an as-of date, so any order of those is allowed.
        if (condition.From?.Date > condition.To?.Date || condition.From?.DaysFromAsOf > condition.To?.DaysFromAsOf)
            yield return (nameof(condition.To),
                $"the last day ({ValueText.Bound(condition.To!)}) is before the first ({ValueText.Bound(condition.From!)}).");
    }
}
