using IcpStudio.Core.Attributes;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Tests.Text;

public class DidYouMeanTests
{
    [Theory]
    [InlineData("industri", "industry")]
    [InlineData("emplyoees", "employees")]
    [InlineData("Total Funding", "totalFunding")]
    [InlineData("headcount", "employees")]
    [InlineData("annual_revenu", "annualRevenue")]
    public void FindsTheAttributeThatWasMeant(string given, string meant) =>
        Assert.Equal($" Did you mean “{meant}”?", AttributeNames.Hint(given, AttributeCatalog.BuiltIn));

    [Theory]
    [InlineData("")]
    [InlineData("xyzzy")]
    [InlineData("日本")]
    public void GuessesNothingFarAway(string given) => Assert.Equal("", AttributeNames.Hint(given, AttributeCatalog.BuiltIn));

    [Fact]
    public void AnEndlessNameCostsNothing() => Assert.Equal("", AttributeNames.Hint(new string('a', 1_000_000), AttributeCatalog.BuiltIn));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ab", "ba", 1)]
    public void CountsEdits(string a, string b, int edits) => Assert.Equal(edits, DidYouMean.Edits(a, b));
}
