using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports.Mapping;

namespace IcpStudio.Core.Tests.Imports.Mapping;

public sealed class ProposeAttributeTests
{
    [Theory]
    [InlineData("sales_region", "Sales region")]
    [InlineData("SalesRegion", "Sales region")]
    [InlineData("SIC code", "SIC code")]
    [InlineData("  number.of-sites ", "Number of sites")]
    [InlineData("--", "")]
    public void TakesTheHeaderForTheLabel(string header, string label) => Assert.Equal(label, ProposeAttribute.Label(header));

    [Theory]
    [InlineData(AttributeType.YesNo, "yes", "no", "", "Y")]
    [InlineData(AttributeType.Number, "12", "1,5", "50-249")]
    [InlineData(AttributeType.Date, "2025-01-02", "3 Apr 2025")]
    [InlineData(AttributeType.Set, "SAP; Excel", "Excel", "Word")]
    [InlineData(AttributeType.Choice, "red", "green", "12")]
    [InlineData(AttributeType.Choice, "", " ")]
    public void TakesTheTypeThatMostValuesHave(AttributeType type, params string[] values) =>
        Assert.Equal(type, ProposeAttribute.Type([.. values.Select(v => new[] { v })], 0));
}
