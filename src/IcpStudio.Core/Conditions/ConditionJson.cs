using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace IcpStudio.Core.Conditions;

/// <summary>
/// The stored form of a condition: <c>{"attribute":"employees","kind":"number","from":50,"to":500}</c>.
/// Written by hand so that renaming a type never changes what is stored.
/// </summary>
public static class ConditionJson
{
    private static readonly ImmutableArray<(ValueOperator Operator, string Name)> Operators =
    [
        (ValueOperator.In, "in"), (ValueOperator.NotIn, "notIn"),
        (ValueOperator.AnyOf, "anyOf"), (ValueOperator.AllOf, "allOf"), (ValueOperator.NoneOf, "noneOf"),
    ];

    /// <summary>Writes one object; equal conditions give equal bytes, so 1.50 is written 1.5.</summary>
    public static void Write(Utf8JsonWriter writer, Condition condition)
    {
        writer.WriteStartObject();
        writer.WriteString("attribute", condition.Attribute);
        switch (condition)
        {
            case ValueCondition values:
                writer.WriteString("kind", "value");
                writer.WriteString("operator", Operators.First(o => o.Operator == values.Operator).Name);
                writer.WriteStartArray("values");
                foreach (var value in values.Values)
                    writer.WriteStringValue(value);
                writer.WriteEndArray();
                break;
            case NumberCondition number:
                writer.WriteString("kind", "number");
                WriteNumber(writer, "from", number.From);
                WriteNumber(writer, "to", number.To);
                break;
            case DateCondition date:
                writer.WriteString("kind", "date");
                WriteBound(writer, "from", date.From);
                WriteBound(writer, "to", date.To);
                break;
            case YesNoCondition yesNo:
                writer.WriteString("kind", "yesNo");
                writer.WriteBoolean("is", yesNo.Is);
                break;
            case PresenceCondition presence:
                writer.WriteString("kind", "presence");
                writer.WriteBoolean("missing", presence.IsMissing);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType().Name, "There is no such condition.");
        }
        writer.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else; the message says where and what is allowed.</exception>
    public static Condition Read(JsonElement element) => Read(new JsonPlace(element, "condition"));

    internal static Condition Read(JsonPlace place)
    {
        var attribute = place.Get("attribute").Text();
        var kind = place.Get("kind");
        return kind.Text() switch
        {
            "value" => new ValueCondition(
                attribute, Operator(place.Get("operator")), [.. place.Get("values").Items().Select(v => v.Text())]),
            "number" => new NumberCondition(attribute, place.Find("from")?.Number(), place.Find("to")?.Number()),
            "date" => new DateCondition(attribute, Bound(place.Find("from")), Bound(place.Find("to"))),
            "yesNo" => new YesNoCondition(attribute, place.Get("is").YesNo()),
            "presence" => new PresenceCondition(attribute, place.Get("missing").YesNo()),
            var other => throw kind.Error($"“{other}” is no kind of condition; allowed are value, number, date, yesNo and presence"),
        };
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, decimal? number)
    {
        if (number is not { } value)
            return;
        writer.WritePropertyName(name);
        writer.WriteRawValue(value == 0 ? "0" : value.ToString("0.############################", CultureInfo.InvariantCulture));
    }

    private static void WriteBound(Utf8JsonWriter writer, string name, DateBound? bound)
    {
        if (bound?.DaysFromAsOf is { } days)
            writer.WriteNumber(name, days);
        else if (bound?.Date is { } date)
            writer.WriteString(name, ValueText.Date(date));
    }

    private static DateBound? Bound(JsonPlace? place)
    {
        if (place is not { } bound)
            return null;
        if (bound.Element.ValueKind == JsonValueKind.Number)
            return bound.Whole() is >= -DateBound.MaxDays and <= DateBound.MaxDays and var days ? DateBound.FromAsOf(days)
                : throw bound.Error($"a relative date lies at most {DateBound.MaxDays} days away");
        return DateOnly.TryParseExact(bound.Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? DateBound.On(date)
            : throw bound.Error($"“{bound.Text()}” is no date such as 2024-01-31");
    }

    private static ValueOperator Operator(JsonPlace place)
    {
        foreach (var (op, name) in Operators)
        {
            if (name == place.Text())
                return op;
        }
        throw place.Error($"“{place.Text()}” is no operator; allowed are {string.Join(", ", Operators.Select(o => o.Name))}");
    }
}
