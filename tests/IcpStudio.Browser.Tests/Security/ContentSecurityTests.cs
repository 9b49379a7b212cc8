using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Browser.Tests.Security;

public sealed class ContentSecurityTests(StudioApp studio) : IClassFixture<StudioApp>
{
    public static TheoryData<string> Pages => [.. IcpStudio.Web.Components.Layout.AppPage.All.Select(page => page.Url)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task NoPageDoesWhatItsPolicyForbids(string url) => await studio.VisitAsync(UserRole.Admin, async visit =>
    {
        await visit.Page.AddInitScriptAsync(
            "window.violations = []; addEventListener('securitypolicyviolation', e => violations.push(`${e.violatedDirective}: "
                + "${e.blockedURI}`));");
        var answer = await visit.Page.GotoAsync(url);
        await visit.UntilInteractiveAsync();
        await Expect(visit.Heading).ToBeVisibleAsync();

        var policy = await answer!.HeaderValueAsync("content-security-policy");

        Assert.Contains("default-src 'none'", policy);
        Assert.DoesNotContain("unsafe-eval", policy);
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>("violations"));
    });

    [Fact]
    public async Task AScriptThatSomebodySmuggledInDoesNotRun() => await studio.VisitAsync(UserRole.Admin, async visit =>
    {
        visit.ExpectsError("Content Security Policy");
        await visit.OpenAsync("/users");
        await visit.Page.EvaluateAsync(
            "() => { addEventListener('securitypolicyviolation', e => document.title = e.violatedDirective); const s = "
                + "document.createElement('script'); s.textContent = 'window.smuggled = true'; document.body.append(s); }");

        await Expect(visit.Page).ToHaveTitleAsync("script-src-elem");

        Assert.False(await visit.Page.EvaluateAsync<bool>("window.smuggled === true"));
    });
}
