using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Conditions;

/// <summary>Which kinds of condition suit which type of attribute.</summary>
public static class ConditionFit
{
    /// <summary>Whether a condition can be asked of an attribute of that type.</summary>
    public static bool Fits(Condition condition, AttributeType type) => condition switch
    {
        PresenceCondition => true,
        ValueCondition { Operator: ValueOperator.In or ValueOperator.NotIn } => type == AttributeType.Choice,
        ValueCondition => type == AttributeType.Set,
        NumberCondition => type == AttributeType.Number,
        DateCondition => type == AttributeType.Date,
        YesNoCondition => type == AttributeType.YesNo,
        _ => false,
    };

    /// <summary>What can be asked of that type, with the operators of a profile file.</summary>
    public static string WhatFits(AttributeType type) => type switch
    {
        AttributeType.Choice => "one of a list (in), none of a list (notIn), missing, present",
        AttributeType.Set => "any of a list (anyOf), all of a list (allOf), none of a list (noneOf), missing, present",
        AttributeType.Number => "a range of numbers (atLeast, atMost, between, equals), missing, present",
        AttributeType.Date =>
            "a range of dates (onOrAfter, onOrBefore, between, withinLastDays, withinNextDays, moreThanDaysAgo), missing, present",
        AttributeType.YesNo => "yes or no (is), missing, present",
        _ => "missing, present",
    };

    internal static string NameOf(AttributeType type) => type switch
    {
        AttributeType.Text => "a text",
        AttributeType.Choice => "a choice",
        AttributeType.Set => "a set",
        AttributeType.Number => "a number",
        AttributeType.Date => "a date",
        _ => "a yes or no",
    };

    internal static string NameOf(Condition condition) => condition switch
    {
        ValueCondition { Operator: ValueOperator.In } => "one of a list (in)",
        ValueCondition { Operator: ValueOperator.NotIn } => "none of a list (notIn)",
        ValueCondition { Operator: ValueOperator.AnyOf } => "any of a list (anyOf)",
        ValueCondition { Operator: ValueOperator.AllOf } => "all of a list (allOf)",
        ValueCondition => "none of a list (noneOf)",
        NumberCondition => "a range of numbers",
        DateCondition => "a range of dates",
        YesNoCondition => "yes or no (is)",
        _ => "missing or present",
    };
}
