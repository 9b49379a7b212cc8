using System.Text.Json.Nodes;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles.Serialization.Files;

/// <summary>What stands after <c>when:</c>, as <see cref="WhenReader"/> reads it.</summary>
internal static class WhenTree
{
    public static JsonObject Of(Condition condition) => condition switch
    {
        ValueCondition values => One(Operator(values.Operator), new JsonArray([.. values.Values.Select(v => (JsonNode)v)])),
        NumberCondition { From: { } from, To: { } to } when from == to => One("equals", Number(from)),
        NumberCondition { From: { } from, To: null } => One("atLeast", Number(from)),
        NumberCondition { From: null, To: { } to } => One("atMost", Number(to)),
        NumberCondition number => One("between", new JsonArray(Number(number.From), Number(number.To))),
        DateCondition { From.DaysFromAsOf: <= 0 and { } days, To.DaysFromAsOf: 0 } => One("withinLastDays", -days),
        DateCondition { From.DaysFromAsOf: 0, To.DaysFromAsOf: > 0 and { } days } => One("withinNextDays", days),
        DateCondition { From: null, To.DaysFromAsOf: < 0 and { } days } => One("moreThanDaysAgo", -days - 1),
        DateCondition { From: { } from, To: null } => One("onOrAfter", Bound(from)),
        DateCondition { From: null, To: { } to } => One("onOrBefore", Bound(to)),
        DateCondition date => One("between", new JsonArray(Bound(date.From), Bound(date.To))),
        YesNoCondition yesNo => One("is", yesNo.Is),
        PresenceCondition presence => One(presence.IsMissing ? "missing" : "present", true),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType().Name, "There is no such condition."),
    };

    /// <summary>A number without trailing zeros, which dividing by a 1 of all decimals takes away.</summary>
    public static JsonValue? Number(decimal? number) =>
        number is { } value ? JsonValue.Create(value == 0 ? 0 : value / 1.0000000000000000000000000000m) : null;

    private static JsonObject One(string key, JsonNode? value) => new() { [key] = value };

    private static string Operator(ValueOperator op) => op switch
    {
        ValueOperator.In => "in",
        ValueOperator.NotIn => "notIn",
        ValueOperator.AnyOf => "anyOf",
        ValueOperator.AllOf => "allOf",
        _ => "noneOf",
    };

    private static JsonNode? Bound(DateBound? bound) => bound switch
    {
        null => null,
        { Date: { } date } => JsonValue.Create(date),
        _ => One(WhenReader.DaysFromToday, bound.DaysFromAsOf),
    };
}
