using IcpStudio.Core.Text;

namespace IcpStudio.Core.Tests.Text;

public sealed class NearNamesTests
{
    [Theory]
    [InlineData("GTXPro", "GTX Pro", 0)]
    [InlineData("ACME  corp", "Acme Corp.", 0)]
    [InlineData("Acme", "Acme, Inc.", 1)]
    [InlineData("Müller GmbH", "müller", 1)]
    [InlineData("Betasolion", "Betasoloin", 2)]
    [InlineData("Ganjaflex", "Ganjaflexx Ltd", 2)]
    [InlineData("Globex", "Globex Logistics Europe", 35)]
    public void FindsTheOneThatWasMeant(string a, string b, int distance)
    {
        Assert.Equal(distance, NearNames.Distance(a, b));
        Assert.Equal(distance, NearNames.Distance(b, a));
    }

    [Theory]
    [InlineData("Acme", "Globex")]
    [InlineData("AB", "AC")]
    [InlineData("", "Acme")]
    [InlineData("!!!", "???")]
    [InlineData("Sun", "Sunflower")]
    public void SuggestsNothingWhereTheNamesAreFarApart(string a, string b) => Assert.Null(NearNames.Distance(a, b));
}
