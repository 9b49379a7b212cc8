using System.Text.RegularExpressions;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Scores;
using IcpStudio.Web.Indexing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Browser.Tests.Reports;

/// <summary>A manager asks whether the profile holds.</summary>
public sealed partial class FitReportTests(StudioApp studio) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task GoesFromTheSentenceToTheDealsBehindAFigure()
    {
        await AddDealsAsync();
        await studio.VisitAsync(UserRole.Manager, async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync("/reports");
            await Expect(page).ToHaveURLAsync(FitAddress());
            await Expect(page.Locator(".report-says")).ToHaveTextAsync(
                "Primary wins 60 % (51–68 %) of 120 deals, three times the rate of Poor fit, 20 % (15–26 %) of 240 deals.");
            await Expect(page.GetByLabel("Owner")).ToBeVisibleAsync();
            await visit.AssertAccessibleAsync("fit");

            await page.GetByRole(AriaRole.Link, new() { Name = "Backtest" }).ClickAsync();
            await Expect(page.GetByText("v1 tells won from lost deals")).ToBeVisibleAsync();
            await visit.AssertAccessibleAsync("backtest");
            await page.GetByRole(AriaRole.Link, new() { Name = "Sellers" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = RepRow() })).ToHaveCountAsync(4);
            await visit.AssertAccessibleAsync("sellers");
            await page.GetByRole(AriaRole.Link, new() { Name = "Drift" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Does each tier win as it promised to?" })).ToBeVisibleAsync();
            await visit.AssertAccessibleAsync("drift");
            await page.GetByRole(AriaRole.Link, new() { Name = "Fit", Exact = true }).ClickAsync();

            await page.GetByLabel("Owner").SelectOptionAsync("Rep 1");
            await Expect(page).ToHaveURLAsync(OwnerAddress());
            await Expect(page.Locator(".report-says")).Not.ToContainTextAsync("of 120 deals");
            await page.GoBackAsync();
            await Expect(page.Locator(".report-says")).ToContainTextAsync("of 120 deals");

            await page.GetByRole(AriaRole.Row, new() { NameRegex = PrimaryRow() }).First
                .GetByRole(AriaRole.Link, new() { Name = "72", Exact = true })
                .ClickAsync();
            await Expect(visit.Heading).ToHaveTextAsync("Deals");
            await Expect(page.GetByText("1–50 of 72")).ToBeVisibleAsync();
            await Expect(page.GetByText("Tiers are those of Software v1 on the day a deal was created")).ToBeVisibleAsync();
        });
    }

    // 360 deals: of 120 software companies 60 % are won, of 240 others 20 %.
    private async Task AddDealsAsync()
    {
        await studio.SetUpAsync();
        await using var command = studio.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("""
            insert into accounts (external_id, name, industry) select 'a' || n, 'Account ' || n, case when n % 3 = 0 then 'Software' else 'Retail' end from generate_series(0, 359) n;
            insert into deals (external_id, account_id, name, type, outcome, amount, created_on, closed_on, owner, product, source)
            select 'd' || a.id, a.id, 'Deal', 'NewBusiness', case when (n / 3) % 10 < case when n % 3 = 0 then 6 else 2 end then 'Won' else 'Lost' end,
                1000 + n, current_date - 200 - n, current_date - 100 - n, 'Rep ' || n % 4, 'Platform', 'Inbound'
            from accounts a cross join lateral (select substr(a.external_id, 2)::int as n) x
            """);
        await command.ExecuteNonQueryAsync();
        await using var scope = studio.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(Actor.App);
        var applied = Assert.IsType<ApplyResult.Applied>(
            await scope.ServiceProvider.GetRequiredService<ApplyProfile>().RunAsync(new ProfileDefinition
            {
                Name = "Software",
                Criteria = [new Criterion("industry", [new Rule(new ValueCondition("industry", ValueOperator.In, ["Software"]), 10)])],
            }));
        var published = Assert.IsType<PublishResult.Published>(
            await scope.ServiceProvider.GetRequiredService<PublishProfile>().RunAsync(applied.ProfileId, null));
        await scope.ServiceProvider.GetRequiredService<ScoreAllAccounts>().RunAsync(published.VersionId);
        await studio.Services.GetRequiredService<AccountIndexService>().CatchUpAsync();
    }

    [GeneratedRegex("/reports/fit")]
    private static partial Regex FitAddress();

    [GeneratedRegex("owner=Rep")]
    private static partial Regex OwnerAddress();

    [GeneratedRegex("^Rep [0-3]")]
    private static partial Regex RepRow();

    [GeneratedRegex("^Primary")]
    private static partial Regex PrimaryRow();
}
