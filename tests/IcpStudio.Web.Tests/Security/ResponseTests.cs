using System.Text.RegularExpressions;
using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Web.Tests.Security;

public sealed partial class ResponseTests(StudioApp app) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task PagesSayWhatTheyMayDo()
    {
        var browser = await app.SignInAsync(await app.AddUserAsync(UserRole.Admin));

        using var answer = await browser.GetAsync("/users");

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        var nonce = Nonce().Match(policy).Groups[1].Value;
        Assert.Equal(
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' "
                + "data:; "
            + "font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'", policy);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.True(answer.Headers.Contains("Permissions-Policy"));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains(nonce, System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("onclick=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BlazorsScriptHasABody()
    {
        var browser = await app.SignInAsync(await app.AddUserAsync(UserRole.Rep));
        var page = await (await browser.GetAsync("/attributes")).Content.ReadAsStringAsync();

        var script = await (await browser.GetAsync("/" + Script().Match(page).Groups[1].Value)).Content.ReadAsStringAsync();

        Assert.StartsWith("!function", script, StringComparison.Ordinal);
        Assert.True(script.Length > 100_000, $"The script has {script.Length} characters.");
    }

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script src=\"(_framework/blazor.web[^\"]*)\"")]
    private static partial Regex Script();
}
