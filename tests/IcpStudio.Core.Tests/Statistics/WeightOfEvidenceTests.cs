using IcpStudio.Core.Statistics;
using IcpStudio.Core.Tests.Evidence;

namespace IcpStudio.Core.Tests.Statistics;

public sealed class WeightOfEvidenceTests
{
    [Fact]
    public void GivesTheWeightsOfTheGermanCreditFileToFourDigits()
    {
        var status = GermanCredit.Count("STATUS_ACCOUNT");
        var all = status.Values.Aggregate((a, b) => a + b);
        Assert.Equal(new Tally(700, 300), all);
        Assert.Equal([-.8181, -.4014, .4055, 1.1763], status.Values.Select(v => Math.Round(WeightOfEvidence.Of(v, all), 4)));
    }

    [Fact]
    public void GivesItsInformationValuesToFourDigits()
    {
        string[] columns = ["STATUS_ACCOUNT", "CREDIT_HISTORY", "BONDS", "PURPOSE", "PROPERTY", "EMPLOYMENT", "HOUSING"];
        Assert.Equal([.6660, .2932, .1960, .1692, .1126, .0864, .0833],
            columns.Select(c => Math.Round(WeightOfEvidence.InformationValue([.. GermanCredit.Count(c).Values]), 4)));
    }

    [Fact]
    public void AddsHalfToBothCellsWhereOneIsEmpty() =>
        Assert.Equal(Math.Log(10.5 / 100 / (.5 / 50)), WeightOfEvidence.Of(new Tally(10, 0), new Tally(100, 50)), 12);
}
