using IcpStudio.Browser.Tests.MainJob;
using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Browser.Tests.Lists;

/// <summary>A rep's morning from the list to a verdict.</summary>
public sealed class RepTests(StudioApp studio) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task SavesAFilterTypedWithHelpAsASegmentAndJudgesALead()
    {
        await studio.SetUpAsync();
        await ListWorld.FillAsync(studio.Services);
        await studio.VisitAsync(UserRole.Rep, async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync("/accounts");
            var filter = page.GetByRole(AriaRole.Combobox, new() { Name = "Filter as text" });
            await filter.PressSequentiallyAsync("tie");
            await Expect(page.Locator("#filter-ways").GetByText("Tier", new() { Exact = true })).ToBeVisibleAsync();
            await filter.PressAsync("ArrowDown");
            await filter.PressAsync("Enter");
            await Expect(filter).ToHaveValueAsync("tier ");
            await filter.PressSequentiallyAsync("= Primry");
            await filter.PressAsync("Enter");
            await Expect(page.Locator("mark")).ToHaveTextAsync("Primry");
            await filter.FillAsync("tier = Primary and employees >= 50");
            await filter.PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Employees by range" })).ToBeVisibleAsync();
            await visit.AssertAccessibleAsync("rep-list");

            await page.GetByRole(AriaRole.Link, new() { Name = "Save as segment" }).ClickAsync();
            await Expect(visit.Heading).ToHaveTextAsync("New segment");
            await page.GetByLabel("Name").FillAsync("Hot ones");
            await page.GetByLabel("Only the best").FillAsync("10");
            await page.GetByLabel("Name").PressAsync("Enter");
            await Expect(visit.Heading).ToHaveTextAsync("Hot ones");
            await visit.Button("Daily summary").ClickAsync();
            await Expect(visit.Button("Subscribed")).ToBeVisibleAsync();
            await visit.AssertAccessibleAsync("rep-segment");
            await visit.OpenAsync("/segments");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your daily summary" })).ToBeVisibleAsync();
            await visit.AssertAccessibleAsync("rep-segments");

            await visit.OpenAsync("/verdict");
            await page.GetByLabel("Domain, or a row with its header")
                .FillAsync("Company\tDomain\tEmployees\nBrand New Lead\tbrandnew.example\t140");
            await visit.Button("Score it").ClickAsync();
            await Expect(page.GetByText("new account")).ToBeVisibleAsync();
            await visit.AssertAccessibleAsync("rep-verdict");
            await page.GetByLabel("Reason").FillAsync("Student project");
            await page.GetByLabel("Reason").PressAsync("Enter");
            await Expect(page.GetByText("Brand New Lead: disqualified, Student project.")).ToBeVisibleAsync();

            await visit.OpenAsync("/accounts?q=brandnew");
            await page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).ClickAsync();
            await Expect(visit.Points).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Notes" })).ToBeVisibleAsync();
            await page.GetByLabel("New note").FillAsync("Ask again in spring");
            await visit.Button("Add note").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Article)).ToContainTextAsync("Ask again in spring");
            await visit.AssertAccessibleAsync("rep-account");
            await page.GetByRole(AriaRole.Link, new() { Name = "Compare side by side" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Accounts side by side" })).ToBeVisibleAsync();
            await visit.AssertAccessibleAsync("rep-compare");
        });
    }

    [Fact]
    public async Task PagesGoOnAsTheyWereWhileSomebodyElsePublishes()
    {
        await studio.SetUpAsync();
        await ListWorld.FillAsync(studio.Services);
        await studio.VisitAsync(UserRole.Rep, async rep =>
        {
            await rep.OpenAsync("/accounts");
            var first = await NamesAsync(rep);
            await studio.VisitAsync(UserRole.RevOps, async revOps =>
            {
                await revOps.OpenAsync("/profiles/1");
                // What was last comes first now.
                await revOps.SetPointsAsync("Industry", rule: 1, -40);
                await revOps.PublishAsync(version: 2);
            });
            await Expect(rep.Page.GetByText("Newer scores exist")).ToBeVisibleAsync();
            await rep.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
            await Expect(rep.Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages of the list" })).ToContainTextAsync("51–61");
            // The lead of the other test is one of them.
            Assert.Equal(Enumerable.Range(1, 60).Select(i => $"Company {i}").Prepend("Brand New Lead").Order(StringComparer.Ordinal),
                first.Concat(await NamesAsync(rep)).Order(StringComparer.Ordinal));
            await Expect(rep.Page.GetByText("Newer scores exist")).ToBeVisibleAsync();

            await rep.OpenAsync("/accounts");
            Assert.NotEqual(first, await NamesAsync(rep));
        });
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(Visit visit) =>
        await visit.Page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).AllInnerTextsAsync();
}
