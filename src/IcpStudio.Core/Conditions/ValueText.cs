using System.Globalization;
using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Conditions;

/// <summary>Values as people read them, the same on every machine.</summary>
public static class ValueText
{
    private static readonly (decimal Size, string Letter)[] Thousands = [(1_000_000_000m, "B"), (1_000_000m, "M"), (1_000m, "K")];

    /// <summary>A number with thousands apart: 10,000,000.</summary>
    public static string Number(decimal number) =>
        number == 0 ? "0" : number.ToString("#,0.############################", CultureInfo.InvariantCulture);

    /// <summary>A number in few characters, where that loses nothing: 10M, 2.5K, but 9,999,999.</summary>
    public static string Short(decimal number)
    {
        foreach (var (size, letter) in Thousands)
        {
            if (Math.Abs(number) >= size)
                return decimal.Round(number / size, 2) is var few && few * size == number ? Number(few) + letter : Number(number);
        }
        return Number(number);
    }

    /// <summary>
    /// A number with the unit that makes it readable: money with its currency, a percentage with its sign, a year without commas.
    /// </summary>
    /// <param name="number">The number.</param>
    /// <param name="unit">The attribute's unit, or null.</param>
    /// <param name="currencyCode">The workspace's currency (<c>USD</c>), or null to leave it out.</param>
    /// <param name="shorten">Whether 10,000,000 becomes 10M.</param>
    public static string Number(decimal number, string? unit, string? currencyCode, bool shorten = false)
    {
        var text = unit == "year" ? number.ToString("0.####", CultureInfo.InvariantCulture) : shorten ? Short(number) : Number(number);
        return unit switch
        {
            AttributeDefinition.CurrencyUnit when currencyCode is not null => $"{text} {currencyCode}",
            "%" => $"{text} %",
            _ => text,
        };
    }

    /// <summary>An account's value; a number with its unit.</summary>
    public static string Value(AttributeValue value, AttributeDefinition? attribute, string? currencyCode) => value switch
    {
        AttributeValue.Number number when attribute?.Unit is { } unit and not ("year" or "%" or AttributeDefinition.CurrencyUnit) =>
            $"{Number(number.Value)} {unit}",
        AttributeValue.Number number => Number(number.Value, attribute?.Unit, currencyCode),
        _ => value.ToString()!,
    };

    /// <summary>A calendar date as 2024-01-31.</summary>
    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>One end of a range of dates: 2024-01-31, today, 30 days ago, 30 days from now.</summary>
    public static string Bound(DateBound bound) => bound.DaysFromAsOf switch
    {
        null => Date(bound.Date!.Value),
        0 => "today",
        < 0 and { } days => $"{Days(-days)} ago",
        { } days => $"{Days(days)} from now",
    };

    /// <summary>1 day, 180 days.</summary>
    public static string Days(int days) => days == 1 ? "1 day" : $"{Number(days)} days";

    /// <summary>security, enterprise or social; beyond <paramref name="max"/> items: security, enterprise or 7 more.</summary>
    public static string List(IReadOnlyList<string> items, string lastJoin, int max = int.MaxValue)
    {
        if (items.Count > max)
            items = [.. items.Take(max), $"{Number(items.Count - max)} more"];
        return items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.Take(items.Count - 1))} {lastJoin} {items[^1]}";
    }
}
