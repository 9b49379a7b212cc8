namespace IcpStudio.Core.Text;

/// <summary>The order of day, month and year in dates written with numbers only.</summary>
public enum DateOrder
{
    /// <summary>03/04/2025 is the third of April.</summary>
    DayMonthYear,

    /// <summary>03/04/2025 is the fourth of March.</summary>
    MonthDayYear,

    /// <summary>Only dates that start with the year.</summary>
    YearMonthDay,
}
