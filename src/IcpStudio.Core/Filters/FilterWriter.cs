using System.Globalization;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Filters;

/// <summary>Writes a filter as the line that is read as the same filter.</summary>
internal static class FilterWriter
{
    private static readonly HashSet<string> Keywords = new(["and", "or", "not", "everything", "nothing"], StringComparer.OrdinalIgnoreCase);

    public static string Write(Filter filter) => filter switch
    {
        Filter.Leaf leaf => Write(leaf.Condition),
        Filter.Not not => "not " + (not.Part is Filter.Leaf or Filter.Not ? Write(not.Part) : Inner(not.Part)),
        Filter.All { Parts.IsEmpty: true } => "everything",
        Filter.Any { Parts.IsEmpty: true } => "nothing",
        Filter.All all => string.Join(" and ", all.Parts.Select(Inner)),
        Filter.Any any => string.Join(" or ", any.Parts.Select(Inner)),
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter.GetType().Name, "There is no such filter."),
    };

    private static string Inner(Filter part) =>
        part is Filter.All { Parts.Length: > 1 } or Filter.Any { Parts.Length: > 1 } ? $"({Write(part)})" : Write(part);

    private static string Write(Condition condition)
    {
        return $"{Name(condition.Attribute)} {Test(condition)}";
    }

    /// <summary>An attribute's key as it is typed.</summary>
    public static string Name(string key) => IsBare(key) && !Keywords.Contains(key) ? key : Quote(key);

    /// <summary>A value as it is typed.</summary>
    public static string Value(string value) => IsBare(value) ? value : Quote(value);

    private static string Test(Condition condition) => condition switch
    {
        ValueCondition values => $"{Word(values.Operator)} ({string.Join(", ", values.Values.Select(Value))})",
        NumberCondition number => Range(Text(number.From), Text(number.To)),
        DateCondition date => Range(Text(date.From), Text(date.To)),
        YesNoCondition yesNo => yesNo.Is ? "is yes" : "is no",
        PresenceCondition presence => presence.IsMissing ? "is missing" : "is known",
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType().Name, "There is no such condition."),
    };

    private static string Range(string? from, string? to) => (from, to) switch
    {
        ({ } low, { } high) => low == high ? $"= {low}" : $"between {low} and {high}",
        ({ } low, null) => $">= {low}",
        (null, { } high) => $"<= {high}",
        _ => throw new ArgumentException("A range has at least one end.", nameof(from)),
    };

    private static string? Text(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture);

    // Without thousands apart, which a number of days is not read with.
    private static string? Text(DateBound? bound) => bound?.DaysFromAsOf switch
    {
        null => bound?.Date is { } date ? ValueText.Date(date) : null,
        0 => "today",
        < 0 and { } days => $"{-days} days ago",
        { } days => $"{days} days from now",
    };

    private static string Word(ValueOperator operation) => operation switch
    {
        ValueOperator.In => "in",
        ValueOperator.NotIn => "not in",
        ValueOperator.AnyOf => "any of",
        ValueOperator.AllOf => "all of",
        _ => "none of",
    };

    /// <summary>Letters, digits and what cannot be taken for anything else, without outer space.</summary>
    private static bool IsBare(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '+' or '#' or '&' or '/');

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
