using IcpStudio.Core.Profiles;

namespace IcpStudio.Core.Tests.Profiles;

public class EvidenceTextTests
{
    private static readonly MeasuredEvidence Measured = Sample.Full.Criteria[0].Evidence[1].Measured!;

    [Fact]
    public void FiguresCarryTheirCountsIntervalCohortAndDay() => Assert.Equal(
        "exit: 55 of 58 (94.8 %, between 85.9 % and 98.2 %) against 2,017 of 2,570 (78.5 %), 1.21 times as often (1.13 to 1.29) · held on "
            + "later ones · companies, 2010-01-01 to 2013-12-31 · computed 2024-04-01",
        EvidenceText.Figures(Measured));

    [Fact]
    public void WhatIsNotKnownIsLeftOut() => Assert.Equal(
        "exit: 0 of 0 against 0 of 0 · companies · computed 2024-04-01",
        EvidenceText.Figures(new()
        {
            Cohort = "companies",
            Outcome = "exit",
            Total = 0,
            TotalGood = 0,
            Matching = 0,
            Good = 0,
            ComputedOn = Measured.ComputedOn
        }));

    [Fact]
    public void TheSourceIsWhoAndWhen()
    {
        Assert.Equal("Dana, 2024-03-01", EvidenceText.Source(Sample.Full.Criteria[0].Evidence[0]));
        Assert.Equal("", EvidenceText.Source(new(EvidenceKind.Statement, "A")));
    }

    [Theory]
    [InlineData("https://example.com/a", true)]
    [InlineData("http://example.com", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("/profiles", false)]
    [InlineData(null, false)]
    public void OnlyAWebAddressIsLinked(string? link, bool isLinked) =>
        Assert.Equal(isLinked, new EvidenceItem(EvidenceKind.Link, "A", Link: link).Address is not null);
}
