using System.Globalization;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Evidence.Columns;

/// <summary>Ranges between limits; each begins at a limit and ends just below the next.</summary>
internal static class NumberRanges
{
    // The finest step an attribute can hold: both ends of a condition belong to its range.
    private const decimal FinestStep = .0001m;

    public static Binning Of(NumberColumn column, double[] limits, double[] known)
    {
        var isWhole = column.Attribute.Type == AttributeType.Date || known.All(n => n == Math.Floor(n));
        var bins = Enumerable.Range(0, limits.Length + 1).Select(i => Range(
            column.Attribute, i == 0 ? null : limits[i - 1], i == limits.Length ? null : limits[i], isWhole));
        var binOf = Array.ConvertAll(column.Numbers, n => double.IsNaN(n) ? Binning.Missing : (short)BinAt(limits, n));
        return new(column, limits.Length == 0 ? [] : [.. bins],
            limits.Length == 0 ? Array.ConvertAll(binOf, b => b < 0 ? b : Binning.None) : binOf);
    }

    private static int BinAt(double[] limits, double number)
    {
        var bin = 0;
        while (bin < limits.Length && number >= limits[bin])
            bin++;
        return bin;
    }

    private static Bin Range(AttributeDefinition attribute, double? from, double? under, bool isWhole)
    {
        if (attribute.Type == AttributeType.Date)
        {
            var (first, last) = (Day(from), Day(under)?.AddDays(-1));
            return new(Words(Text(first), Text(last), null), new DateCondition(
                attribute.Key, first is { } f ? DateBound.On(f) : null, last is { } l ? DateBound.On(l) : null));
        }

        var (low, high) = ((decimal?)from, (decimal?)under - (isWhole ? 1 : FinestStep));
        return new(Words(Text(low, attribute), isWhole ? Text(high, attribute) : null, isWhole ? null : Text((decimal?)under, attribute)),
            new NumberCondition(attribute.Key, low, high));
    }

    private static string Words(string? from, string? to, string? under) => (from, to, under) switch
    {
        (null, { } t, _) => $"up to {t}",
        (null, _, { } u) => $"under {u}",
        ({ } f, null, null) => $"from {f}",
        ({ } f, { } t, _) => f == t ? f : t.StartsWith('-') ? $"{f} to {t}" : $"{f}–{t}",
        ({ } f, _, { } u) => $"{f} to under {u}",
        _ => "any",
    };

    private static DateOnly? Day(double? number) => number is { } n ? DateOnly.FromDayNumber((int)n) : null;

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(decimal? number, AttributeDefinition attribute) =>
        number?.ToString(attribute.Unit == "year" ? "0" : "#,0.####", CultureInfo.InvariantCulture);
}
