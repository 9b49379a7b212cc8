using System.Security.Cryptography;
using System.Xml.Linq;

namespace IcpStudio.Browser.Tests.Security;

public sealed class BlazorScriptTests(StudioApp studio) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task ServesTheScriptThatTheBuildNames()
    {
        await studio.SetUpAsync();
        using var client = new HttpClient { BaseAddress = new Uri(studio.Url) };

        using var answer = await client.GetAsync("/_framework/blazor.web.js");
        var body = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        Assert.True(body.Length > 100_000, $"{body.Length} bytes");
        Assert.Equal(NamedHash(), Convert.ToHexStringLower(SHA256.HashData(body)));
    }

    private static string NamedHash() =>
        XDocument.Load(Path.Combine(Checkout.Root, "src", "IcpStudio.Web", "BlazorScript.targets")).Descendants("BlazorScriptSha256").Single().Value;
}
