using IcpStudio.Web.Features.Attributes;

namespace IcpStudio.Web.Tests.Features.Attributes;

public sealed class AttributeKeyTests
{
    [Theory]
    [InlineData("Fleet size", "fleetSize")]
    [InlineData("Number of AEs", "numberOfAEs")]
    [InlineData("ISO 27001 certified?", "iso27001Certified")]
    [InlineData("Größe of Sales DB", "groesseOfSalesDb")]
    [InlineData("2nd office", "ndOffice")]
    [InlineData("地域", "")]
    public void IsProposedFromTheLabel(string label, string key) => Assert.Equal(key, AttributeKey.Propose(label));

    [Theory]
    [InlineData("fleet size")]
    [InlineData("Fleet")]
    [InlineData("x'; drop table accounts; --")]
    [InlineData("fleetSize\n")]
    public void IsRefusedWhereItIsNoName(string key) => Assert.NotNull(AttributeKey.Check(key, []));

    [Fact]
    public void IsCutToWhatFits() => Assert.Equal(AttributeKey.MaxLength, AttributeKey.Propose(new string('x', 80)).Length);
}
