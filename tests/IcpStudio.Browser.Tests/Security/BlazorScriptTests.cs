using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Browser.Tests.Security;

public sealed class BlazorScriptTests(StudioApp studio) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task ServesTheScriptThatPagesName() => await studio.VisitAsync(UserRole.Rep, async visit =>
    {
        await visit.OpenAsync("/accounts");
        var address = await visit.Page.Locator("script[src*='blazor.web']").GetAttributeAsync("src");
        using var client = new HttpClient { BaseAddress = new Uri(studio.Url) };

        using var answer = await client.GetAsync(address);
        var body = await answer.Content.ReadAsStringAsync();

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        Assert.Matches(@"blazor\.web\.[a-z0-9]+\.js$", address);
        // Only the script of .NET 10 resumes circuits.
        Assert.Contains("resumeCircuit", body, StringComparison.Ordinal);
    });
}
