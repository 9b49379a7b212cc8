using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Tests.Imports.Mapping;

public sealed class FileReadingsTests
{
    private static readonly ImportTargets Deals = ImportTargets.For(ImportKind.Deals, AttributeCatalog.BuiltIn);

    private static readonly ImportMapping Mapping =
        new()
        {
            Columns = new Dictionary<string, string>
            {
                ["closed"] = "closed",
                ["amount"] = "amount",
                ["staff"] = "account.employees",
                ["note"] = "name"
            }
        };

    [Theory]
    [InlineData("25/03/2025", DateOrder.DayMonthYear)]
    [InlineData("03-25-2025", DateOrder.MonthDayYear)]
    public void KnowsTheOrderOfDatesOfWhichOneReadingIsNoDay(string date, DateOrder order)
    {
        var readings = Of("closed", "03/04/2025", date, "2025-01-01");

        Assert.Equal(order, readings.Fill(Mapping).DateOrder);
        Assert.False(readings.AsksForDateOrder(Mapping));
        Assert.Equal((date, "closed"), (readings.Dates.Example, readings.Dates.Column));
    }

    [Theory]
    [InlineData("03/04/2025", "05/06/2025")]
    [InlineData("25/03/2025", "03/25/2025")]
    public void AsksForTheOrderOfDatesThatFitBothOrAreMixed(string one, string other)
    {
        var readings = Of("closed", one, other);

        Assert.True(readings.AsksForDateOrder(readings.Fill(Mapping)));
        Assert.False(readings.AsksForDateOrder(Mapping with { DateOrder = DateOrder.MonthDayYear }));
    }

    [Theory]
    [InlineData("1.234,56", ',')]
    [InlineData("1,234.56", '.')]
    [InlineData("12.5", '.')]
    [InlineData("12,5", ',')]
    [InlineData("1,234,567", '.')]
    public void KnowsTheDecimalMarkWhereOnlyOneFits(string number, char mark)
    {
        var readings = Of("amount", "7", "1.234", number);

        Assert.Equal(mark, readings.Fill(Mapping).DecimalMark);
        Assert.False(readings.AsksForDecimalMark(Mapping));
    }

    [Theory]
    [InlineData("1,234")]
    [InlineData("€ 1.234")]
    [InlineData("20,000 or more")]
    public void AsksForTheDecimalMarkOfANumberThatFitsBoth(string number)
    {
        var readings = Of("amount", "7", number);

        Assert.True(readings.AsksForDecimalMark(readings.Fill(Mapping)));
        Assert.Equal(number, readings.Marks.Example);
    }

    [Fact]
    public void AsksNothingOfAFileWithoutSuchValues()
    {
        var readings = Of("note", "03/04/2025", "1,234");

        Assert.Equal(Mapping, readings.Fill(Mapping));
        Assert.False(readings.AsksForDateOrder(Mapping) || readings.AsksForDecimalMark(Mapping));
    }

    [Fact]
    public void LooksAtValuesAsTheMappingHasThem()
    {
        var mapping = Mapping with
        {
            Values = new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["amount"] = new Dictionary<string, string> { ["1,234"] = "1234" }
            },
            MissingIn = new Dictionary<string, IReadOnlyList<string>> { ["amount"] = ["5,678"] },
        };

        Assert.False(FileReadings.Of(["amount"], [["1,234"], ["5,678"]], mapping, Deals).AsksForDecimalMark(mapping));
    }

    [Fact]
    public void AsksWhatAnotherCurrencyIsWorth()
    {
        var readings = Of("amount", "€5", "7 USD", "$3", "C$ 4");

        Assert.Equal(["EUR", "CAD"], readings.CurrenciesWithoutRate(Mapping, "USD"));
        Assert.Equal(["USD", "CAD"], readings.CurrenciesWithoutRate(Mapping, "EUR"));
        Assert.Equal(
            ["CAD"], readings.CurrenciesWithoutRate(Mapping with { Rates = new Dictionary<string, decimal> { ["EUR"] = 1.1m } }, "USD"));
        Assert.Equal(["CHF"], Of("amount", "5").CurrenciesWithoutRate(Mapping with { Currency = "CHF" }, "USD"));
        Assert.Empty(Of("staff", "€5").CurrenciesWithoutRate(
            new ImportMapping { Columns = new Dictionary<string, string> { ["staff"] = "account.employees" } }, "USD"));
    }

    private static FileReadings Of(string column, params string[] values) =>
        FileReadings.Of([column], [.. values.Select(v => new[] { v })], Mapping, Deals);
}
