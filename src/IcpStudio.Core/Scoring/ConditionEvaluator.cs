using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Scoring;

/// <summary>
/// Says whether one account meets a condition or a filter, in the plainest way: the reference that the index and the SQL
/// are held against. A value of another type than the condition tests never meets it.
/// </summary>
public static class ConditionEvaluator
{
    /// <summary>Whether the account meets the condition on the as-of date.</summary>
    public static bool Meets(Condition condition, Account account, DateOnly asOf) =>
        Meets(condition, account.Value(condition.Attribute), asOf);

    /// <summary>Whether the account meets the filter on the as-of date.</summary>
    public static bool Meets(Filter filter, Account account, DateOnly asOf) => filter switch
    {
        Filter.Leaf leaf => Meets(leaf.Condition, account, asOf),
        Filter.All all => all.Parts.All(part => Meets(part, account, asOf)),
        Filter.Any any => any.Parts.Any(part => Meets(part, account, asOf)),
        Filter.Not not => !Meets(not.Part, account, asOf),
        _ => throw new ArgumentException($"A filter of kind {filter.GetType().Name} is not known.", nameof(filter)),
    };

    /// <summary>Whether a value (null: missing) of the condition's attribute meets it on the as-of date.</summary>
    public static bool Meets(Condition condition, AttributeValue? value, DateOnly asOf) => (condition, value) switch
    {
        (PresenceCondition test, _) => test.IsMissing == IsMissing(value),
        (ValueCondition test, AttributeValue.Choice choice) => MeetsChoice(test, choice.Value),
        (ValueCondition test, AttributeValue.Set set) => !IsMissing(set) && MeetsSet(test, set),
        (NumberCondition test, AttributeValue.Number number) =>
            (test.From is not { } from || number.Value >= from) && (test.To is not { } to || number.Value <= to),
        (DateCondition test, AttributeValue.Date date) =>
            (test.From is not { } from || date.Value >= from.Resolve(asOf)) && (test.To is not { } to || date.Value <= to.Resolve(asOf)),
        (YesNoCondition test, AttributeValue.YesNo yesNo) => test.Is == yesNo.Value,
        _ => false,
    };

    /// <summary>Whether a value counts as missing: a null reference or an empty set.</summary>
    public static bool IsMissing(AttributeValue? value) => value is null or AttributeValue.Set { Values.IsDefaultOrEmpty: true };

    private static bool MeetsChoice(ValueCondition test, string value) => test.Operator switch
    {
        ValueOperator.In => test.Values.Contains(value, ValueFolding.Comparer),
        ValueOperator.NotIn => !test.Values.Contains(value, ValueFolding.Comparer),
        _ => false,
    };

    private static bool MeetsSet(ValueCondition test, AttributeValue.Set set) => test.Operator switch
    {
        ValueOperator.AnyOf => test.Values.Any(v => set.Values.Contains(v, ValueFolding.Comparer)),
        ValueOperator.AllOf => test.Values.All(v => set.Values.Contains(v, ValueFolding.Comparer)),
        ValueOperator.NoneOf => !test.Values.Any(v => set.Values.Contains(v, ValueFolding.Comparer)),
        _ => false,
    };
}
