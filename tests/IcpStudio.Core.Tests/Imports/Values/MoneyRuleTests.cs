using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports.Values;

namespace IcpStudio.Core.Tests.Imports.Values;

public sealed class MoneyRuleTests
{
    private static readonly AttributeDefinition Amount =
        new("amount", "Amount", AttributeGroup.Firmographic, AttributeType.Number, "", AttributeDefinition.CurrencyUnit);

    [Theory]
    [InlineData("1,200", "1200")]
    [InlineData("$1,200", "1200")]
    [InlineData("1,200 USD", "1200")]
    [InlineData("US$ 5", "5")]
    [InlineData("€ 1,200.50", "1296.54")]
    [InlineData("-EUR 100", "-108")]
    [InlineData("100.00 €", "108")]
    [InlineData("EUR 10M", "10800000")]
    [InlineData("€10-50k", "10800")]
    public void KeepsAmountsInTheCurrencyOfTheWorkspace(string cell, string expected) =>
        Assert.Equal(expected, Read(cell, "USD").Value!.ToString());

    [Fact]
    public void TakesAmountsWithoutASignForTheFilesCurrency() => Assert.Equal("108", Read("100", "EUR").Value!.ToString());

    [Theory]
    [InlineData("$5", "5.4", "AUD")]
    [InlineData("5 kr", "0.5", "SEK")]
    public void TakesASignOfSeveralCurrenciesForTheFilesOwn(string cell, string expected, string file)
    {
        var rule = new MoneyRule("USD", file, new Dictionary<string, decimal> { ["AUD"] = 1.08m, ["SEK"] = 0.1m });

        Assert.Equal(expected, ValueParser.Parse(Amount, cell, new(Money: rule)).Value!.ToString());
    }

    [Theory]
    [InlineData("£5", "\"£5\" is in GBP, and the workspace counts in USD; say what 1 GBP is worth (rates: {GBP: …})")]
    [InlineData("5 CHF", "\"5 CHF\" is in CHF, and the workspace counts in USD; say what 1 CHF is worth (rates: {CHF: …})")]
    [InlineData("EUR 99999999999999", "\"EUR 99999999999999\" is too large; at most 99,999,999,999,999.9999 USD is allowed")]
    public void TakesNoAmountWhoseWorthNobodyHasSaid(string cell, string problem) => Assert.Equal((null, problem), Read(cell, "USD"));

    [Fact]
    public void LeavesNumbersThatAreNoMoneyAlone() =>
        Assert.Equal("5", ValueParser.Parse(Amount with { Unit = "people" }, "£5", new(Money: Rule("USD"))).Value!.ToString());

    private static (AttributeValue? Value, string? Problem) Read(string cell, string file) =>
        ValueParser.Parse(Amount, cell, new(Money: Rule(file)));

    private static MoneyRule Rule(string file) => new("USD", file, new Dictionary<string, decimal> { ["EUR"] = 1.08m });
}
