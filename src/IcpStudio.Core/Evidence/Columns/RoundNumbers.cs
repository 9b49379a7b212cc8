namespace IcpStudio.Core.Evidence.Columns;

/// <summary>Limits people use: 10, 50, 250, 1,000; years by five; dates by month.</summary>
internal static class RoundNumbers
{
    private static readonly double[] Steps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5];

    /// <summary>The limit nearest to a number in proportion.</summary>
    public static double Near(double number)
    {
        if (number == 0 || !double.IsFinite(number))
            return 0;
        var size = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(number))));
        var mantissa = Math.Abs(number) / size;
        var step = Steps.Append(10).MinBy(s => Math.Abs(Math.Log(s / mantissa)));
        // Powers of ten below 1 are not exact; what is written with four decimals is.
        return Math.Round(Math.Sign(number) * step * size, 4);
    }

    /// <summary>The year nearest to a number that is a multiple of five, or of one where the range is narrow.</summary>
    public static double NearYear(double year, double range) =>
        range > 40 ? Math.Round(year / 5) * 5 : Math.Round(year);

    /// <summary>The first of the month nearest to a day.</summary>
    public static double NearMonth(double dayNumber)
    {
        var day = DateOnly.FromDayNumber((int)dayNumber).AddDays(15);
        return new DateOnly(day.Year, day.Month, 1).DayNumber;
    }
}
