using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles.Warnings;

/// <summary>What a span counts.</summary>
internal enum SpanScale
{
    Number,
    Day,
    DaysFromToday,
}

/// <summary>A range of numbers or days, ends included, null for an open end.</summary>
internal sealed record ValueRange(SpanScale Scale, decimal? From, decimal? To)
{
    /// <summary>The span of a condition; null for other conditions, and where one end is a calendar date and the other relative.</summary>
    public static ValueRange? Of(Condition condition) => condition switch
    {
        NumberCondition number => new(SpanScale.Number, number.From, number.To),
        DateCondition { From.Date: not null, To.DaysFromAsOf: not null }
            or DateCondition { From.DaysFromAsOf: not null, To.Date: not null } => null,
        DateCondition { IsRelative: true } date => new(SpanScale.DaysFromToday, date.From?.DaysFromAsOf, date.To?.DaysFromAsOf),
        DateCondition date => new(SpanScale.Day, date.From?.Date?.DayNumber, date.To?.Date?.DayNumber),
        _ => null,
    };

    public bool IsSingle => From is not null && From == To;

    public bool Contains(ValueRange other) =>
        Scale == other.Scale && (From is null || From <= other.From) && (To is null || To >= other.To);

    /// <summary>What both hold, or null.</summary>
    public ValueRange? Overlap(ValueRange other)
    {
        if (Scale != other.Scale)
            return null;
        var from = From is null || other.From > From ? other.From ?? From : From;
        var to = To is null || other.To < To ? other.To ?? To : To;
        return from > to ? null : new(Scale, from, to);
    }

    /// <summary>Both are open at the same end and the other holds more: at least 10, then at least 5.</summary>
    public bool IsStepOf(ValueRange other) =>
        other.Contains(this) && ((From is null && other.From is null) || (To is null && other.To is null));

    /// <summary>The spans of one scale joined where they overlap or touch, lowest first.</summary>
    /// <param name="spans">Spans of one scale.</param>
    /// <param name="unit">The attribute's unit: percentages have values between whole numbers, counts and amounts are written
    /// without.</param>
    public static List<ValueRange> Join(IEnumerable<ValueRange> spans, string? unit)
    {
        var joined = new List<ValueRange>();
        foreach (var span in spans.OrderBy(s => s.From ?? decimal.MinValue))
        {
            if (joined.Count > 0 && joined[^1] is var last && (last.To is null || span.From is null || span.From <= last.To
                || IsNext(last.To.Value, span.From.Value, span.Scale, unit)))
                joined[^1] = last with { To = last.To is null || span.To is null ? null : Math.Max(last.To.Value, span.To.Value) };
            else
                joined.Add(span);
        }
        return joined;
    }

    /// <summary>An end in words.</summary>
    public string Text(decimal end, string? unit) => Scale switch
    {
        SpanScale.Day => ValueText.Date(DateOnly.FromDayNumber((int)end)),
        SpanScale.DaysFromToday => ValueText.Bound(DateBound.FromAsOf((int)end)),
        _ => ValueText.Number(end, unit, null),
    };

    /// <summary>The span in words.</summary>
    public string Text(string? unit) => (From, To) switch
    {
        ({ } from, { } to) => from == to ? $"at {Text(from, unit)}" : $"from {Text(from, unit)} to {Text(to, unit)}",
        ({ } from, null) => $"from {Text(from, unit)} on",
        (null, { } to) => $"up to {Text(to, unit)}",
        _ => "everywhere",
    };

    private static bool IsNext(decimal end, decimal start, SpanScale scale, string? unit) =>
        start == end + 1 && (scale != SpanScale.Number || (unit != "%" && decimal.IsInteger(end)));
}
