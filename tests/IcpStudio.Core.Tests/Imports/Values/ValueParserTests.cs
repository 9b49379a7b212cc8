using System.Globalization;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports.Values;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Tests.Imports.Values;

public sealed class ValueParserTests
{
    [Theory]
    [InlineData("1234567.89", "1234567.89")]
    [InlineData("1,234,567.89", "1234567.89")]
    [InlineData("1 234 567", "1234567")]
    [InlineData("1\u00A0234", "1234")]
    [InlineData("  42\u00A0\u200B", "42")]
    [InlineData("$1,200", "1200")]
    [InlineData("€ 5", "5")]
    [InlineData("5 £", "5")]
    [InlineData("-5", "-5")]
    [InlineData("−5", "-5")]
    [InlineData("+5", "5")]
    [InlineData("-$5", "-5")]
    [InlineData("$-5", "-5")]
    [InlineData("(1,200)", "-1200")]
    [InlineData("12%", "12")]
    [InlineData("12.5 %", "12.5")]
    [InlineData("1.5M", "1500000")]
    [InlineData("$2.5 bn", "2500000000")]
    [InlineData("10k", "10000")]
    [InlineData("3 million", "3000000")]
    [InlineData("1.2E+07", "12000000")]
    [InlineData("1.25e3", "1250")]
    [InlineData("1200e-2", "12")]
    [InlineData(".5", "0.5")]
    [InlineData("1.2345", "1.2345")]
    [InlineData("1.50000000", "1.5")]
    [InlineData("0000123", "123")]
    [InlineData("99999999999999.9999", "99999999999999.9999")]
    public void ReadsNumbers(string text, string expected) => AssertNumber(text, expected, '.');

    [Theory]
    [InlineData("1.234,56", "1234.56")]
    [InlineData("1,5", "1.5")]
    [InlineData("1.500", "1500")]
    [InlineData("1.500,5 €", "1500.5")]
    public void ReadsNumbersWithADecimalComma(string text, string expected) => AssertNumber(text, expected, ',');

    [Theory]
    [InlineData("50-249", "50")]
    [InlineData("250 to 499", "250")]
    [InlineData("5000 to 19,999", "5000")]
    [InlineData("51–200", "51")]
    [InlineData("20,000+", "20000")]
    [InlineData("20,000 or more", "20000")]
    [InlineData("More than 500", "500")]
    [InlineData(">= 10", "10")]
    [InlineData("$10M-$50M", "10000000")]
    [InlineData("10-50M", "10000000")]
    [InlineData("0-1", "0")]
    public void TakesTheLowerBoundOfARange(string text, string expected) => AssertNumber(text, expected, '.');

    [Theory]
    [InlineData("less than 250")]
    [InlineData("<250")]
    [InlineData("up to 10")]
    public void TakesNoNumberFromAnUpperBoundAlone(string text) =>
        Assert.Contains("names no lower bound", Problem(AttributeType.Number, text));

    [Theory]
    [InlineData("#########")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("ten")]
    [InlineData("2010-01-01")]
    [InlineData("5/18/27")]
    [InlineData("Jan-00")]
    [InlineData("1-Feb")]
    [InlineData("1-2-3")]
    [InlineData("200-100")]
    [InlineData("2010-01")]
    [InlineData("1,23")]
    [InlineData("1,2345")]
    [InlineData("12,34,567")]
    [InlineData("1.2.3")]
    [InlineData("--5")]
    [InlineData("5-")]
    [InlineData("$")]
    [InlineData("-")]
    [InlineData("()")]
    [InlineData("M")]
    [InlineData("%")]
    [InlineData("1e")]
    [InlineData("1e5M")]
    [InlineData("0x1F")]
    [InlineData("١٢")]
    [InlineData("500-1M")]
    public void RefusesWhatIsNotANumber(string text) =>
        Assert.StartsWith($"\"{text}\" is not a number", Problem(AttributeType.Number, text));

    [Theory]
    [InlineData("1e400", "too large")]
    [InlineData("100000000000000", "too large")]
    [InlineData("99999999999999999999999999999999999999", "too large")]
    [InlineData("9e20bn", "is not a number")]
    [InlineData("99999999999bn", "too large")]
    [InlineData("1.23456", "more than 4 decimals")]
    [InlineData("1e-40", "more than 4 decimals")]
    [InlineData("0.00000000000000000000000000000000000001", "more than 4 decimals")]
    public void RefusesNumbersItCannotKeepExactly(string text, string message) =>
        Assert.Contains(message, Problem(AttributeType.Number, text));

    [Fact]
    public void AsksForTheDecimalMarkWhereOnlyTheOtherOneFits() =>
        Assert.Contains("say decimal: \",\"", Problem(AttributeType.Number, "1.234,56"));

    [Fact]
    public void ReadsBackEveryNumberItCanHold()
    {
        var random = new Random(5);
        for (var i = 0; i < 5_000; i++)
        {
            var number = decimal.Round((decimal)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(0, 14))), random.Next(0, 5));
            AssertNumber(number.ToString(CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture), '.');
            AssertNumber(number.ToString("#,##0.####", CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture), '.');
        }
    }

    [Theory]
    [InlineData("Yes", "yes")]
    [InlineData("TRUE", "yes")]
    [InlineData("y", "yes")]
    [InlineData("1", "yes")]
    [InlineData("x", "yes")]
    [InlineData("✓", "yes")]
    [InlineData("on", "yes")]
    [InlineData("no", "no")]
    [InlineData("F", "no")]
    [InlineData("0", "no")]
    [InlineData("Off", "no")]
    [InlineData("Ja", "yes")]
    [InlineData("SÍ", "yes")]
    [InlineData("nein", "no")]
    [InlineData("Não", "no")]
    public void ReadsYesAndNo(string text, string expected) => Assert.Equal(expected, Parse(AttributeType.YesNo, text).Value!.ToString());

    [Theory]
    [InlineData("maybe")]
    [InlineData("2")]
    [InlineData("a rather long text")]
    public void RefusesWhatIsNeitherYesNorNo(string text) => Assert.Contains("neither yes nor no", Problem(AttributeType.YesNo, text));

    [Fact]
    public void ReadsSetsWithoutRepeatedOrBlankValues()
    {
        Assert.Equal("AWS, Snowflake, dbt, Slack", Parse(AttributeType.Set, " AWS; Snowflake |;aws; dbt\u00A0|Slack;").Value!.ToString());
        Assert.Equal((null, null), Parse(AttributeType.Set, " ; | "));
        Assert.Contains("101 values", Problem(AttributeType.Set, string.Join(';', Enumerable.Range(0, 101))));
    }

    [Fact]
    public void KeepsAChoiceAsGivenUpToItsLimit()
    {
        Assert.Equal("United  States", Parse(AttributeType.Choice, "\uFEFF United  States\u200B ").Value!.ToString());
        Assert.Equal(200, Parse(AttributeType.Choice, new string('x', 200)).Value!.ToString()!.Length);
        Assert.Contains("201 characters; at most 200", Problem(AttributeType.Choice, new string('x', 201)));
    }

    [Fact]
    public void LimitsNames()
    {
        var name = AttributeCatalog.BuiltIn.Find("name")!;
        Assert.Contains("at most 300", ValueParser.Parse(name, new string('x', 301), ValueParseOptions.Default).Problem);
    }

    [Theory]
    [InlineData(AttributeType.Text)]
    [InlineData(AttributeType.Choice)]
    [InlineData(AttributeType.Set)]
    [InlineData(AttributeType.Number)]
    [InlineData(AttributeType.Date)]
    [InlineData(AttributeType.YesNo)]
    public void TakesABlankCellForAMissingValue(AttributeType type) => Assert.Equal((null, null), Parse(type, " \u00A0\u200B\t"));

    [Fact]
    public void NeverThrowsAndAlwaysHasAValueOrAProblem()
    {
        var random = new Random(6);
        const string Alphabet = "0123456789.,-+$%()eEkMbn/ :;|<>toJanMar€\u00A0";
        for (var i = 0; i < 30_000; i++)
        {
            var text = "x" + string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            text = random.Next(8) == 0 ? text : text[1..];
            foreach (var type in new[] { AttributeType.Number, AttributeType.Date })
            {
                var (value, problem) = Parse(type, text);
                Assert.True((value is null) != (problem is null) || CellText.Trim(text).IsEmpty, text);
                Assert.True(value is not AttributeValue.Number number || AttributeValue.CanHold(number.Value), text);
            }
        }
    }

    private static void AssertNumber(string text, string expected, char mark)
    {
        var (value, problem) = Parse(AttributeType.Number, text, new(DecimalMark: mark));
        Assert.Null(problem);
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), Assert.IsType<AttributeValue.Number>(value).Value);
    }

    private static string Problem(AttributeType type, string text)
    {
        var (value, problem) = Parse(type, text);
        Assert.Null(value);
        return Assert.IsType<string>(problem);
    }

    private static (AttributeValue? Value, string? Problem) Parse(AttributeType type, string text, ValueParseOptions? options = null) =>
        ValueParser.Parse(new AttributeDefinition("a", "A", AttributeGroup.Firmographic, type, ""), text,
            options ?? ValueParseOptions.Default);
}
