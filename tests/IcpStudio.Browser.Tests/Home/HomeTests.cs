using IcpStudio.Browser.Tests.Lists;
using IcpStudio.Web.Data.Entities.Users;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Browser.Tests.Home;

/// <summary>The first page of each role, and a review from its reminder to its note.</summary>
[TestCaseOrderer("IcpStudio.Browser.Tests.Fixture.SourceOrder", "IcpStudio.Browser.Tests")]
public sealed class HomeTests(StudioApp studio) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task SaysWhatToDoFirst() => await studio.VisitAsync(UserRole.RevOps, async visit =>
    {
        await visit.OpenAsync("/");
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Import accounts" })).ToBeVisibleAsync();
    });

    [Fact]
    public async Task LeadsFromTheReminderOfAReviewToItsNote()
    {
        await FillAsync();
        await studio.VisitAsync(UserRole.RevOps, async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync("/");
            await Expect(page.GetByText("Profiles", new() { Exact = true }).First).ToBeVisibleAsync();
            await Expect(page.GetByText("untouched Primary accounts")).ToBeVisibleAsync();
            await visit.AssertAccessibleAsync("home-revops");

            await page.Locator(".notice").GetByRole(AriaRole.Link, new() { Name = "Mid-market" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "End the review" })).ToBeVisibleAsync();
            await Expect(page.GetByText("Too few deals to compare")).ToBeVisibleAsync();
            await visit.AssertAccessibleAsync("review");
            await page.GetByLabel("Note").FillAsync("It still holds.");
            await visit.Button("Keep, with this note").ClickAsync();
            await Expect(page.GetByText("Version 1 kept")).ToBeVisibleAsync();
            await Expect(page.GetByText("overdue")).ToHaveCountAsync(0);

            await visit.Button("Start a draft from it").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^Effect on") })).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task SizesTheMarketForManagers() => await studio.VisitAsync(UserRole.Manager, async visit =>
    {
        var page = visit.Page;
        await visit.OpenAsync("/");
        await Expect(page.GetByText("Too few decided deals to compare")).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync("home-manager");
        await page.GetByRole(AriaRole.Link, new() { Name = "The market" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "By tier" })).ToBeVisibleAsync();
        await page.GetByLabel("and", new() { Exact = true }).SelectOptionAsync("industry");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Primary by country and industry" })).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync("market");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Show the .* untouched") }).ClickAsync();
        await Expect(visit.Heading).ToHaveTextAsync("Accounts");
    });

    [Fact]
    public async Task ShowsARepItsOwn() => await studio.VisitAsync(UserRole.Rep, async visit =>
    {
        await visit.OpenAsync("/");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "My accounts" })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("Go for these")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("Series B")).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync("home-rep");
    });

    private async Task FillAsync()
    {
        await ListWorld.FillAsync(studio.Services);
        await using var command = studio.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("""
            update accounts set owner = 'Robin Rep' where id % 3 = 1;
            insert into deals (external_id, account_id, name, type, outcome, stage, amount, created_on, owner)
            select 'o' || id, id, 'Deal of ' || name, 'NewBusiness', 'Open', 'Proposal', 1000 * id, current_date - 20, 'Robin Rep' from accounts where id between 30 and 45;
            insert into signals (account_id, kind, occurred_on, note) values (1, 'funding', current_date - 1, 'Series B');
            alter table profile_versions disable trigger user;
            update profile_versions set published_at = now() - interval '7 months';
            alter table profile_versions enable trigger user;
            """);
        await command.ExecuteNonQueryAsync();
        await studio.Services.GetRequiredService<IcpStudio.Web.Indexing.AccountIndexService>().CatchUpAsync();
    }
}
