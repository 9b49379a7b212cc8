using IcpStudio.Web.Features.SignIn;

namespace IcpStudio.Web.Tests.Features.SignIn;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData("/accounts?q=a%20b", "/accounts?q=a%20b")]
    [InlineData("/", "/")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("accounts", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    public void StaysOnThisSite(string? url, string expected) => Assert.Equal(expected, LocalUrl.OrHome(url));
}
