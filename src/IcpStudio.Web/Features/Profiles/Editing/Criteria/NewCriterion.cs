using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Profiles.Editing.Criteria;

/// <summary>What a criterion, a rule or a disqualifier starts as.</summary>
public static class NewCriterion
{
    private const int Points = 10;
    private const int Days = 180;

    /// <param name="attribute">What it asks for.</param>
    /// <param name="facts">What the accounts hold, or null while that is not known.</param>
    /// <param name="isAntiIcp">Whether it takes points away.</param>
    public static Criterion For(AttributeDefinition attribute, AttributeFacts? facts, bool isAntiIcp) =>
        new(attribute.Key, [new Rule(Condition(attribute, facts), isAntiIcp ? -Points : Points)]);

    /// <summary>A condition to start from: no values yet, at least the median, the last 180 days, yes.</summary>
    public static Condition Condition(AttributeDefinition attribute, AttributeFacts? facts) => attribute.Type switch
    {
        AttributeType.Choice => new ValueCondition(attribute.Key, ValueOperator.In, []),
        AttributeType.Set => new ValueCondition(attribute.Key, ValueOperator.AnyOf, []),
        AttributeType.Number => new NumberCondition(attribute.Key, facts?.Median(attribute.Key) ?? 0, null),
        AttributeType.Date => new DateCondition(attribute.Key, DateBound.FromAsOf(-Days), DateBound.FromAsOf(0)),
        AttributeType.YesNo => new YesNoCondition(attribute.Key, true),
        _ => new PresenceCondition(attribute.Key, IsMissing: false),
    };
}
