using IcpStudio.Core.Attributes;
using IcpStudio.Core.Filters;
using IcpStudio.Web.Features.Filters;

namespace IcpStudio.Web.Tests.Features.Filters;

public sealed class AccountListUrlTests
{
    [Theory]
    [InlineData("/accounts")]
    [InlineData("/accounts?profile=3&tier=Poor%20fit&q=ac%26me&sort=employees&dir=asc&page=3")]
    [InlineData(
        "/accounts?filter=employees%20between%2050%20and%20500%20and%20not%20country%20in%20(USA)&facets=country,crm&columns=city,crm&sort=name")]
    [InlineData("/accounts?columns=")]
    [InlineData("/accounts?profile=3&from=Poor%20fit&to=Primary&q=x")]
    [InlineData("/accounts?profile=3&draft=falling")]
    public void AnAddressGivesItselfBack(string url)
    {
        var (request, error) = AccountListUrl.Parse(url, AttributeCatalog.BuiltIn);
        Assert.Null(error);
        var again = AccountListUrl.Of(request, AttributeCatalog.BuiltIn);
        Assert.Equal(again, AccountListUrl.Of(AccountListUrl.Parse(again, AttributeCatalog.BuiltIn).Request, AttributeCatalog.BuiltIn));
        Assert.Equal(Uri.UnescapeDataString(url).Split('?', '&').Order(), Uri.UnescapeDataString(again).Split('?', '&').Order());
    }

    [Theory]
    [InlineData("/accounts?page=0&profile=x&sort=nothing&dir=up&facets=a,b")]
    [InlineData("/accounts?page=99999999999999&tier=%20")]
    public void WhatCannotBeReadIsLeftOut(string url) =>
        Assert.Equal("/accounts", AccountListUrl.Of(AccountListUrl.Parse(url, AttributeCatalog.BuiltIn).Request, AttributeCatalog.BuiltIn));

    [Fact]
    public void AWrongFilterIsSaid()
    {
        var error = AccountListUrl.Parse("/accounts?filter=industri%20in%20(a)", AttributeCatalog.BuiltIn).Error!;
        Assert.Equal((0, "industri".Length), (error.Start, error.Length));
    }

    [Fact]
    public void AFacetReplacesItsOwnPartOnly()
    {
        var catalog = AttributeCatalog.BuiltIn;
        var filter = FilterText.Parse(
            "industry in (software) and (employees >= 50 or employees is missing) and not crm is known", catalog).Filter!;
        Assert.Equal("industry, employees", string.Join(", ", FacetFilter.Attributes(filter, catalog)));
        Assert.True(FacetFilter.ChoiceOf(filter, "employees").Missing);

        var changed = FacetFilter.With(filter, catalog.Find("industry")!, FacetFilter.ChoiceOf(filter, "industry").Toggle("health"));

        Assert.Equal("industry in (software, health) and (employees >= 50 or employees is missing) and not crm is known",
            FilterText.Write(changed));
        Assert.Equal("(employees >= 50 or employees is missing) and not crm is known",
            FilterText.Write(FacetFilter.With(filter, catalog.Find("industry")!, new FacetChoice())));
    }
}
