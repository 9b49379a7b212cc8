using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Web.Features.Filters;

/// <summary>What a condition asks, as people choose it from a list.</summary>
public enum ConditionKind
{
    In,
    NotIn,
    AnyOf,
    AllOf,
    NoneOf,
    AtLeast,
    AtMost,
    Between,
    Exactly,
    WithinLast,
    WithinNext,
    MoreThanAgo,
    OnOrAfter,
    OnOrBefore,
    BetweenDates,
    Yes,
    No,
    Known,
    Missing,

    /// <summary>A range of days that only a file can say; shown in words.</summary>
    OtherDays,
}

/// <summary>Which kinds an attribute has, which one a condition is, and how one becomes another without losing what was entered.</summary>
public static class ConditionKinds
{
    private const int Days = 180;

    private static readonly Dictionary<AttributeType, ConditionKind[]> ByType = new()
    {
        [AttributeType.Choice] = [ConditionKind.In, ConditionKind.NotIn],
        [AttributeType.Set] = [ConditionKind.AnyOf, ConditionKind.AllOf, ConditionKind.NoneOf],
        [AttributeType.Number] = [ConditionKind.Between, ConditionKind.AtLeast, ConditionKind.AtMost, ConditionKind.Exactly],
        [AttributeType.Date] =
        [
            ConditionKind.WithinLast, ConditionKind.WithinNext, ConditionKind.MoreThanAgo,
            ConditionKind.OnOrAfter, ConditionKind.OnOrBefore, ConditionKind.BetweenDates,
        ],
        [AttributeType.YesNo] = [ConditionKind.Yes, ConditionKind.No],
        [AttributeType.Text] = [],
    };

    /// <summary>The kinds an attribute of that type can be asked.</summary>
    public static IEnumerable<ConditionKind> For(AttributeType type) => [.. ByType[type], ConditionKind.Known, ConditionKind.Missing];

    /// <summary>What lists call it.</summary>
    public static string Label(ConditionKind kind) => kind switch
    {
        ConditionKind.In => "is one of",
        ConditionKind.NotIn => "is none of",
        ConditionKind.AnyOf => "has any of",
        ConditionKind.AllOf => "has all of",
        ConditionKind.NoneOf => "has none of",
        ConditionKind.AtLeast => "at least",
        ConditionKind.AtMost => "at most",
        ConditionKind.Between => "from – to",
        ConditionKind.Exactly => "exactly",
        ConditionKind.WithinLast => "within the last",
        ConditionKind.WithinNext => "within the next",
        ConditionKind.MoreThanAgo => "more than … ago",
        ConditionKind.OnOrAfter => "on or after",
        ConditionKind.OnOrBefore => "on or before",
        ConditionKind.BetweenDates => "from day to day",
        ConditionKind.Yes => "is yes",
        ConditionKind.No => "is no",
        ConditionKind.Known => "is known",
        ConditionKind.Missing => "is missing",
        _ => "as in its file",
    };

    /// <summary>The kind a condition is.</summary>
    public static ConditionKind Of(Condition condition) => condition switch
    {
        ValueCondition values => values.Operator switch
        {
            ValueOperator.In => ConditionKind.In,
            ValueOperator.NotIn => ConditionKind.NotIn,
            ValueOperator.AnyOf => ConditionKind.AnyOf,
            ValueOperator.AllOf => ConditionKind.AllOf,
            _ => ConditionKind.NoneOf,
        },
        NumberCondition { From: not null, To: null } => ConditionKind.AtLeast,
        NumberCondition { From: null, To: not null } => ConditionKind.AtMost,
        NumberCondition number => number.From is not null && number.From == number.To ? ConditionKind.Exactly : ConditionKind.Between,
        DateCondition { From.DaysFromAsOf: <= 0, To.DaysFromAsOf: 0 } => ConditionKind.WithinLast,
        DateCondition { From.DaysFromAsOf: 0, To.DaysFromAsOf: > 0 } => ConditionKind.WithinNext,
        DateCondition { From: null, To.DaysFromAsOf: < 0 } => ConditionKind.MoreThanAgo,
        DateCondition { IsRelative: true } => ConditionKind.OtherDays,
        DateCondition { From: not null, To: null } => ConditionKind.OnOrAfter,
        DateCondition { From: null, To: not null } => ConditionKind.OnOrBefore,
        DateCondition => ConditionKind.BetweenDates,
        YesNoCondition yesNo => yesNo.Is ? ConditionKind.Yes : ConditionKind.No,
        PresenceCondition { IsMissing: true } => ConditionKind.Missing,
        _ => ConditionKind.Known,
    };

    /// <summary>Whether a condition can be shown as that kind: a range of which one end is still empty is a range too.</summary>
    public static bool Shows(ConditionKind kind, Condition condition) => (kind, condition) switch
    {
        (ConditionKind.Between, NumberCondition) => true,
        (ConditionKind.AtLeast, NumberCondition { To: null }) => true,
        (ConditionKind.AtMost, NumberCondition { From: null }) => true,
        (ConditionKind.Exactly, NumberCondition { From: null, To: null }) => true,
        (ConditionKind.BetweenDates, DateCondition { IsRelative: false }) => true,
        (ConditionKind.OnOrAfter, DateCondition { To: null, IsRelative: false }) => true,
        (ConditionKind.OnOrBefore, DateCondition { From: null, IsRelative: false }) => true,
        _ => kind == Of(condition),
    };

    /// <summary>The condition as another kind, with as much of what was entered as that kind has room for.</summary>
    public static Condition Change(Condition condition, ConditionKind kind, DateOnly today)
    {
        var attribute = condition.Attribute;
        var number = condition as NumberCondition;
        var one = number?.From ?? number?.To;
        var date = condition as DateCondition;
        var days = Math.Abs(date?.From?.DaysFromAsOf is { } from && from != 0 ? from
            : date?.To?.DaysFromAsOf is { } to && to != 0 ? to
            : Days);
        DateBound Day(DateBound? bound) => DateBound.On(bound?.Resolve(today) ?? today);
        return kind switch
        {
            ConditionKind.In => Values(ValueOperator.In),
            ConditionKind.NotIn => Values(ValueOperator.NotIn),
            ConditionKind.AnyOf => Values(ValueOperator.AnyOf),
            ConditionKind.AllOf => Values(ValueOperator.AllOf),
            ConditionKind.NoneOf => Values(ValueOperator.NoneOf),
            ConditionKind.AtLeast => new NumberCondition(attribute, one, null),
            ConditionKind.AtMost => new NumberCondition(attribute, null, number?.To ?? one),
            ConditionKind.Between => new NumberCondition(attribute, number?.From, number?.To),
            ConditionKind.Exactly => new NumberCondition(attribute, one, one),
            ConditionKind.WithinLast => new DateCondition(attribute, DateBound.FromAsOf(-days), DateBound.FromAsOf(0)),
            ConditionKind.WithinNext => new DateCondition(attribute, DateBound.FromAsOf(0), DateBound.FromAsOf(days)),
            ConditionKind.MoreThanAgo => new DateCondition(attribute, null, DateBound.FromAsOf(-days - 1)),
            ConditionKind.OnOrAfter => new DateCondition(attribute, Day(date?.From ?? date?.To), null),
            ConditionKind.OnOrBefore => new DateCondition(attribute, null, Day(date?.To ?? date?.From)),
            ConditionKind.BetweenDates => new DateCondition(attribute, Day(date?.From), Day(date?.To)),
            ConditionKind.Yes => new YesNoCondition(attribute, true),
            ConditionKind.No => new YesNoCondition(attribute, false),
            ConditionKind.Missing => new PresenceCondition(attribute, IsMissing: true),
            ConditionKind.Known => new PresenceCondition(attribute, IsMissing: false),
            _ => condition,
        };

        ValueCondition Values(ValueOperator op) => new(attribute, op, condition is ValueCondition values ? values.Values : []);
    }
}
