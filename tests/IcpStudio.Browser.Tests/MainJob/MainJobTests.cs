using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Browser.Tests.MainJob;

/// <summary>From a file to a ranked, explained list, as a new company does it; every page on the way is judged by axe.</summary>
[TestCaseOrderer("IcpStudio.Browser.Tests.Fixture.SourceOrder", "IcpStudio.Browser.Tests")]
public sealed class MainJobTests(StudioApp studio) : IClassFixture<StudioApp>
{
    private static readonly CompanyFile Input = CompanyFile.Small(TemporaryFolder.Make());

    [Fact]
    public async Task AFileBecomesAccountsAndAReport() => await studio.VisitAsync(UserRole.RevOps, async visit =>
    {
        await visit.OpenAsync("/imports");
        await visit.AssertAccessibleAsync("imports-empty");
        await visit.OpenAsync("/imports/new");
        await visit.AssertAccessibleAsync("import-new");
        await visit.ChooseFileAsync(Input.Path);
        await visit.MapColumnsAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "First rows" })).ToContainTextAsync("Löwe & Söhne");
        await visit.AssertAccessibleAsync("import-mapping");

        await visit.ImportAsync();

        Assert.Equal(Input.Rows, await visit.CountAsync("Rows"));
        Assert.Equal(Input.Companies.Count, await visit.CountAsync("Added"));
        Assert.Equal(1, await visit.CountAsync("Rejected"));
        Assert.Equal(1, await visit.CountAsync("Values dropped"));
        var problems = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Problems" });
        await Expect(problems.GetByRole(AriaRole.Row).Filter(new() { HasText = "8/21/58" })).ToContainTextAsync("value left out");
        await Expect(problems.GetByRole(AriaRole.Row).Filter(new() { HasText = "row left out" })).ToContainTextAsync("12");
        await visit.AssertAccessibleAsync("import-report");
        await visit.OpenAsync("/imports");
        await visit.AssertAccessibleAsync("imports");
        await visit.OpenAsync("/jobs");
        await visit.AssertAccessibleAsync("jobs");
    });

    [Fact]
    public async Task AProfileIsWrittenAndPublished() => await studio.VisitAsync(UserRole.RevOps, async visit =>
    {
        await visit.OpenAsync("/profiles");
        await visit.AssertAccessibleAsync("profiles-empty");
        await visit.CreateProfileAsync("Developer tools");
        await visit.DescribeDeveloperToolsAsync();
        await visit.AssertAccessibleAsync("profile-editor");

        await visit.PublishAsync(version: 1, beforeConfirming: () => visit.AssertAccessibleAsync("profile-publish"));

        await visit.AssertAccessibleAsync("profile-published");
        await visit.OpenAsync("/profiles");
        await visit.AssertAccessibleAsync("profiles");
    });

    [Fact]
    public async Task ARepSeesTheRankedListAndWhy() => await studio.VisitAsync(UserRole.Rep, async visit =>
    {
        await visit.OpenAsync("/accounts");

        foreach (var tier in Input.Companies.GroupBy(company => company.Tier))
            Assert.Equal(tier.Count(), await visit.TierCountAsync(tier.Key));
        var names = await visit.Page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).AllInnerTextsAsync();
        Assert.Equal(Input.Companies.OrderByDescending(company => company.Points).Select(company => company.Name), names);
        await visit.AssertAccessibleAsync("accounts");
        foreach (var company in Input.Companies)
        {
            await visit.OpenAccountAsync(company.Name);
            await visit.AssertExplainsAsync(company);
        }

        await visit.OpenAccountAsync("Müller Netze");
        await visit.AssertAccessibleAsync("account-disqualified");
        await visit.OpenAccountAsync("Datebook");
        await visit.AssertAccessibleAsync("account");
    });

    [Fact]
    public async Task ArrowsAndEnterOpenAnAccount() => await studio.VisitAsync(UserRole.Rep, async visit =>
    {
        await visit.OpenAsync("/accounts");
        var links = visit.Page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link);
        await links.First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("ArrowUp");
        await Expect(links.Nth(1)).ToBeFocusedAsync();
        var name = await links.Nth(1).InnerTextAsync();

        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Heading).ToHaveTextAsync(name);
    });

    [Fact]
    public async Task TheNextVersionLeavesTheFirstAsItWas() => await studio.VisitAsync(UserRole.RevOps, async visit =>
    {
        await visit.OpenAsync("/profiles");
        await visit.Page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link, new() { Name = "Developer tools" }).ClickAsync();
        await visit.SetPointsAsync("Total funding", rule: 2, 20);
        await visit.PublishAsync(version: 2);

        await visit.OpenAccountAsync("Acme, Inc.");
        await Expect(visit.Points).ToContainTextAsync("+20");

        await visit.OpenAsync("/profiles");
        await visit.Page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link, new() { Name = "Developer tools" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Version 1" }).WaitForAsync();
        await visit.AssertAccessibleAsync("profile-history");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Version 1" }).ClickAsync();
        await Expect(visit.Heading).ToHaveTextAsync("Version 1");
        var criteria = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Criteria" });
        await Expect(criteria).ToContainTextAsync("+15");
        await Expect(criteria).Not.ToContainTextAsync("+20");
        await visit.AssertAccessibleAsync("profile-version");
    });
}
