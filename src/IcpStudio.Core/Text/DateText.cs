using System.Globalization;
using System.Text.RegularExpressions;

namespace IcpStudio.Core.Text;

/// <summary>Dates as exports write them; a time after the date is left out, the date taken as written. Years need four digits.</summary>
public static partial class DateText
{
    /// <summary>An earlier year is taken for a mistake.</summary>
    public const int MinYear = 1800;

    /// <summary>A later year is taken for a mistake.</summary>
    public const int MaxYear = 2200;

    private const string Allowed = "a date such as 2025-04-03 or 3 Apr 2025 is allowed";

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>False with a problem that quotes the text and says what is allowed.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, DateOrder? order, out DateOnly date, out string? problem)
    {
        date = default;
        var trimmed = CellText.Trim(text);
        problem = null;
        var isRead = trimmed.Length <= 60 && TryRead(trimmed.ToString(), order, out date, ref problem);
        if (!isRead)
            problem ??= $"{CellText.Quote(trimmed)} is not a date; {Allowed}";
        return isRead;
    }

    private static bool TryRead(string whole, DateOrder? order, out DateOnly date, ref string? problem)
    {
        date = default;
        if (YearFirst().Match(whole) is { Success: true } iso)
            return TryMake(whole, iso, int.Parse(iso.Groups["month"].ValueSpan, CultureInfo.InvariantCulture), out date, ref problem);
        if (NamedMonth().Match(whole) is { Success: true } named)
            return MonthOf(named.Groups["month"].Value) is { } month && TryMake(whole, named, month, out date, ref problem);
        return NumbersOnly().Match(whole) is { Success: true } numbers && TryNumbers(whole, numbers, order, out date, ref problem);
    }

    private static bool TryNumbers(string text, Match match, DateOrder? order, out DateOnly date, ref string? problem)
    {
        date = default;
        var a = int.Parse(match.Groups["a"].ValueSpan, CultureInfo.InvariantCulture);
        var b = int.Parse(match.Groups["b"].ValueSpan, CultureInfo.InvariantCulture);
        var year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
        var isDayFirst = order switch
        {
            DateOrder.DayMonthYear => true,
            DateOrder.MonthDayYear => false,
            _ => a > 12 || a == b,
        };
        if (order is not (DateOrder.DayMonthYear or DateOrder.MonthDayYear) && a is > 0 and <= 12 && b is > 0 and <= 12 && a != b)
        {
            problem = $"{CellText.Quote(text)} could be {a} {MonthName(b)} or {b} {MonthName(a)}; say dateOrder: dmy or mdy";
            return false;
        }

        return isDayFirst ? TryMake(text, year, b, a, out date, ref problem) : TryMake(text, year, a, b, out date, ref problem);
    }

    private static bool TryMake(string text, Match match, int month, out DateOnly date, ref string? problem) => TryMake(
        text,
        int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture),
        month,
        int.Parse(match.Groups["day"].ValueSpan, CultureInfo.InvariantCulture),
        out date,
        ref problem);

    private static bool TryMake(string text, int year, int month, int day, out DateOnly date, ref string? problem)
    {
        date = default;
        if (year is < MinYear or > MaxYear)
        {
            problem = $"{CellText.Quote(text)} is not a date between {MinYear} and {MaxYear}";
            return false;
        }

        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            problem = $"{CellText.Quote(text)} is not a day of the calendar; {Allowed}";
            return false;
        }

        date = new DateOnly(year, month, day);
        problem = null;
        return true;
    }

    private static int? MonthOf(string name)
    {
        var index = Array.FindIndex(Months, m => name.StartsWith(m, StringComparison.OrdinalIgnoreCase));
        var full = index < 0 ? "" : CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[index];
        var isShort = name.Length == 3 || name.Equals("sept", StringComparison.OrdinalIgnoreCase);
        return index >= 0 && (isShort || name.Equals(full, StringComparison.OrdinalIgnoreCase)) ? index + 1 : null;
    }

    private static string MonthName(int month) => CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[month - 1];

    private const string Time = @"(?:(?:[T ]|, )\d{1,2}:\d{2}.*)?$";

    [GeneratedRegex(@"^(?<year>\d{4})(?<sep>[-/.])(?<month>\d{1,2})\k<sep>(?<day>\d{1,2})" + Time)]
    private static partial Regex YearFirst();

    [GeneratedRegex(
        @"^(?:(?<day>\d{1,2})(?:st|nd|rd|th)?[ -](?<month>[A-Za-z]{3,9})\.?,?[ -](?<year>\d{4})|(?<month>[A-Za-z]{3,9})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4}))"
            + Time)]
    private static partial Regex NamedMonth();

    [GeneratedRegex(@"^(?<a>\d{1,2})(?<sep>[-/.])(?<b>\d{1,2})\k<sep>(?<year>\d{4})" + Time)]
    private static partial Regex NumbersOnly();
}
