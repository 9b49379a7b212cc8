using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Filters;
using IcpStudio.Web.Features.Filters;

namespace IcpStudio.Web.Tests.Features.Filters;

public sealed class FilterPartTests
{
    [Theory]
    [InlineData("")]
    [InlineData("employees >= 50")]
    [InlineData("industry in (software, web) and (employees between 50 and 500 or country in (DEU)) and not technologies any of (SAP)")]
    [InlineData("not (industry in (software) or employees >= 50)")]
    [InlineData("not (industry in (software) and employees >= 50)")]
    [InlineData("(industry in (a) and employees >= 1) or (industry in (b) and lastFundingOn >= 90 days ago)")]
    public void AnyLineIsShownAsGroupsThatSayTheSame(string line)
    {
        var filter = FilterText.Parse(line, AttributeCatalog.BuiltIn).Filter!;
        Assert.Equal(line, FilterText.Write(FilterPart.ToFilter(FilterPart.Of(filter))));
    }

    [Fact]
    public void WhatIsNotFinishedAsksNothing()
    {
        var group = new FilterPart.Group(GroupKind.None,
        [
            new FilterPart.Test(new ValueCondition("industry", ValueOperator.In, [])),
            new FilterPart.Test(new NumberCondition("employees", 9, 3)),
            new FilterPart.Group(GroupKind.Any, []),
        ]);
        Assert.Equal(Filter.Everything, FilterPart.ToFilter(group));
        Assert.Equal("not employees >= 9",
            FilterText.Write(FilterPart.ToFilter(group.With(1, new FilterPart.Test(new NumberCondition("employees", 9, null))))));
        Assert.Equal(2, group.With(0, null).Parts.Length);
    }
}
