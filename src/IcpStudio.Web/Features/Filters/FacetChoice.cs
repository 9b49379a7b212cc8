using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Text;

namespace IcpStudio.Web.Features.Filters;

/// <summary>What is chosen in one facet of the filter panel; its parts are joined by or.</summary>
public sealed record FacetChoice
{
    /// <summary>Values of a choice or set; <c>yes</c> or <c>no</c>.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    public decimal? From { get; init; }

    public decimal? To { get; init; }

    public DateBound? Since { get; init; }

    public DateBound? Until { get; init; }

    /// <summary>Accounts without a value too.</summary>
    public bool Missing { get; init; }

    public bool HasValue(string value) => Values.Contains(value, ValueFolding.Comparer);

    /// <summary>With that value chosen, or no longer.</summary>
    public FacetChoice Toggle(string value) => this with
    {
        Values = HasValue(value) ? Values.RemoveAll(v => ValueFolding.Comparer.Equals(v, value)) : Values.Add(value),
    };

    /// <summary>The filter it stands for; null where nothing is chosen.</summary>
    public Filter? ToFilter(AttributeDefinition attribute)
    {
        var parts = ImmutableArray.CreateBuilder<Filter>();
        if (Test(attribute) is { } test)
            parts.Add(new Filter.Leaf(test));
        if (Missing)
            parts.Add(new Filter.Leaf(new PresenceCondition(attribute.Key, IsMissing: true)));
        return parts.Count switch { 0 => null, 1 => parts[0], _ => new Filter.Any(parts.ToImmutable()) };
    }

    /// <summary>What is chosen where the filter is one that <see cref="ToFilter"/> makes of the attribute; else null.</summary>
    public static FacetChoice? Read(Filter filter, string attribute) => filter switch
    {
        Filter.Leaf leaf => Read(leaf.Condition, attribute),
        Filter.Any { Parts: [Filter.Leaf first, Filter.Leaf { Condition: PresenceCondition { IsMissing: true } missing }] }
            when missing.Attribute == attribute =>
            Read(first.Condition, attribute) is { Missing: false } choice ? choice with { Missing = true } : null,
        _ => null,
    };

    private Condition? Test(AttributeDefinition attribute) => attribute.Type switch
    {
        AttributeType.Choice when Values.Length > 0 => new ValueCondition(attribute.Key, ValueOperator.In, Values),
        AttributeType.Set when Values.Length > 0 => new ValueCondition(attribute.Key, ValueOperator.AnyOf, Values),
        AttributeType.YesNo when Values.Length > 1 => new PresenceCondition(attribute.Key, IsMissing: false),
        AttributeType.YesNo when Values.Length > 0 => new YesNoCondition(attribute.Key, Values[0] == "yes"),
        AttributeType.Number when From is not null || To is not null => new NumberCondition(attribute.Key, From, To),
        AttributeType.Date when Since is not null || Until is not null => new DateCondition(attribute.Key, Since, Until),
        _ => null,
    };

    private static FacetChoice? Read(Condition condition, string attribute) => condition.Attribute != attribute ? null : condition switch
    {
        ValueCondition { Operator: ValueOperator.In or ValueOperator.AnyOf } values => new FacetChoice { Values = values.Values },
        NumberCondition number => new FacetChoice { From = number.From, To = number.To },
        DateCondition date => new FacetChoice { Since = date.From, Until = date.To },
        YesNoCondition yesNo => new FacetChoice { Values = [yesNo.Is ? "yes" : "no"] },
        PresenceCondition { IsMissing: true } => new FacetChoice { Missing = true },
        _ => null,
    };
}
