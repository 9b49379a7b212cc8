using System.Globalization;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Tests.Text;

public sealed class DateTextTests
{
    [Theory]
    [InlineData("2024-03-12", null, "2024-03-12")]
    [InlineData("2024/3/12", null, "2024-03-12")]
    [InlineData("2024-03-12T23:59:59Z", null, "2024-03-12")]
    [InlineData("2024-03-12 08:15", null, "2024-03-12")]
    [InlineData("12 Mar 2024", null, "2024-03-12")]
    [InlineData("12-Mar-2024", null, "2024-03-12")]
    [InlineData("Mar 12, 2024", null, "2024-03-12")]
    [InlineData("March 12 2024", null, "2024-03-12")]
    [InlineData("3rd September 2024", null, "2024-09-03")]
    [InlineData("25/12/2024", null, "2024-12-25")]
    [InlineData("12/25/2024", null, "2024-12-25")]
    [InlineData("05/05/2024", null, "2024-05-05")]
    [InlineData("03/04/2025", DateOrder.DayMonthYear, "2025-04-03")]
    [InlineData("03/04/2025", DateOrder.MonthDayYear, "2025-03-04")]
    [InlineData("3.4.2025 10:00", DateOrder.DayMonthYear, "2025-04-03")]
    [InlineData("2024-02-29", null, "2024-02-29")]
    public void ReadsDates(string text, DateOrder? order, string expected)
    {
        Assert.True(DateText.TryParse(text, order, out var date, out var problem), problem);
        Assert.Null(problem);
        Assert.Equal(expected, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void AsksForTheOrderOfAnAmbiguousDate()
    {
        const string Expected = "\"03/04/2025\" could be 3 April or 4 March; say dateOrder: dmy or mdy";
        Assert.Equal(Expected, Problem("03/04/2025"));
        Assert.Equal(Expected, Problem("03/04/2025", DateOrder.YearMonthDay));
    }

    [Theory]
    [InlineData("0001-01-01", "between 1800 and 2200")]
    [InlineData("9999-12-31", "between 1800 and 2200")]
    [InlineData("2023-02-29", "not a day of the calendar")]
    [InlineData("2023-13-01", "not a day of the calendar")]
    [InlineData("31/31/2023", "not a day of the calendar")]
    [InlineData("5/18/27", "is not a date")]
    [InlineData("45000", "is not a date")]
    [InlineData("Mar 2024", "is not a date")]
    [InlineData("12 Foo 2024", "is not a date")]
    [InlineData("12 Marchy 2024", "is not a date")]
    [InlineData("soon", "is not a date")]
    [InlineData("2024-03-12 tomorrow", "is not a date")]
    [InlineData("2024-03/12", "is not a date")]
    public void RefusesWhatIsNoDate(string text, string message) => Assert.Contains(message, Problem(text));

    [Fact]
    public void TakesADayFirstDateByItsOrderOnly() =>
        Assert.Contains("not a day", Problem("25/12/2024", DateOrder.MonthDayYear));

    private static string? Problem(string text, DateOrder? order = null)
    {
        Assert.False(DateText.TryParse(text, order, out _, out var problem));
        return problem;
    }
}
