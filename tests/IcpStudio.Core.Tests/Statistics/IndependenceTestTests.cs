using IcpStudio.Core.Statistics;
using IcpStudio.Core.Tests.Evidence;

namespace IcpStudio.Core.Tests.Statistics;

public sealed class IndependenceTestTests
{
    [Fact]
    public void GivesTheChiSquareOfTheGermanCreditFile()
    {
        var test = IndependenceTest.Of([.. GermanCredit.Count("STATUS_ACCOUNT").Values]);
        Assert.Equal(123.7209, test.ChiSquare, 4);
        Assert.Equal(3, test.DegreesOfFreedom);
        Assert.InRange(test.PValue, 1e-27, 2e-26);
    }

    [Fact]
    public void MergesCellsWhoseExpectedCountIsTooSmall()
    {
        var merged = IndependenceTest.Of([new(50, 50), new(60, 40), new(3, 0), new(2, 2), new(6, 1)]);
        var byHand = IndependenceTest.Of([new(50, 50), new(60, 40), new(11, 3)]);
        Assert.Equal(byHand, merged);
        Assert.Equal(2, merged.DegreesOfFreedom);
    }

    [Fact]
    public void SaysNothingWhereAllAreOfOneKind() =>
        Assert.Equal(IndependenceTest.None, IndependenceTest.Of([new(5, 0), new(9, 0)]));
}
