using IcpStudio.Core.Accounts;

namespace IcpStudio.Core.Tests.Accounts;

public sealed class DomainNameTests
{
    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData(" https://WWW.Example.com./path?x#y ", "example.com")]
    [InlineData("http://user:pw@shop.example.co.uk:8080/", "shop.example.co.uk")]
    [InlineData("//example.com/x", "example.com")]
    [InlineData("example.com:443", "example.com")]
    [InlineData("a@b.com", "b.com")]
    [InlineData("mailto:Jane.Doe@Mail.Example.com?subject=x", "mail.example.com")]
    [InlineData("xn--mnchen-3ya.de", "münchen.de")]
    [InlineData("MÜNCHEN.de", "münchen.de")]
    [InlineData("www.com", "www.com")]
    [InlineData("example.xn--p1ai", "example.рф")]
    public void KeepsTheHostInItsOneForm(string text, string expected)
    {
        Assert.True(DomainName.TryNormalize(text, out var domain, out var problem), problem);
        Assert.Equal(expected, domain);
        Assert.True(DomainName.TryNormalize(domain, out var again, out _));
        Assert.Equal(expected, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("n/a")]
    [InlineData("none")]
    [InlineData("localhost")]
    [InlineData("192.168.1.1")]
    [InlineData("http://192.168.1.1:80/")]
    [InlineData("[::1]")]
    [InlineData("v1.0")]
    [InlineData("Acme Inc.")]
    [InlineData("acme .com")]
    [InlineData("a.com, b.com")]
    [InlineData("a.com;b.com")]
    [InlineData("a..com")]
    [InlineData(".com")]
    [InlineData("-a.com")]
    [InlineData("a.c")]
    [InlineData("my_shop.example.com")]
    [InlineData("xn--\u00FC.com")]
    [InlineData("@")]
    [InlineData("https://")]
    public void RefusesWhatIsNoHost(string text)
    {
        Assert.False(DomainName.TryNormalize(text, out _, out var problem));
        Assert.Contains("is not a domain; one such as example.com is allowed", problem);
    }

    [Fact]
    public void RefusesNamesThatAreTooLong()
    {
        Assert.False(DomainName.TryNormalize(new string('a', 64) + ".com", out _, out _));
        Assert.False(DomainName.TryNormalize(string.Join('.', Enumerable.Repeat("abcdefgh", 40)) + ".com", out _, out _));
    }
}
