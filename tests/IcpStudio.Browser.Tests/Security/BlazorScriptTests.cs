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

    private static string NamedHash()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IcpStudio.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("No checkout around the tests.");
        return XDocument.Load(Path.Combine(folder.FullName, "src", "IcpStudio.Web", "BlazorScript.targets"))
            .Descendants("BlazorScriptSha256").Single().Value;
    }
}
