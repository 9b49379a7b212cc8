using System.Diagnostics;
using System.Text.RegularExpressions;
using IcpStudio.Browser.Tests.MainJob;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Indexing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Browser.Tests.Evidence;

/// <summary>From deals to a profile that stands on them.</summary>
public sealed partial class EvidenceTests(StudioApp studio) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task GoesFromDealsToAPublishedProfileThatCarriesItsEvidenceInUnderThreeMinutes()
    {
        await AddDealsAsync();
        await studio.VisitAsync(UserRole.RevOps, async visit =>
        {
            var started = Stopwatch.GetTimestamp();
            await visit.OpenAsync("/evidence");
            var page = visit.Page;
            var verdict = page.Locator(".verdict h2");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No deals to learn from" })).ToBeVisibleAsync(
                new() { Timeout = 30_000 });

            await page.GetByLabel("First day").FillAsync("2023-01-01");
            await Expect(page).ToHaveURLAsync(SinceAddress());
            await Expect(verdict).ToHaveTextAsync("They can be told apart", Long);
            await Expect(page.GetByText("Owner: identifier")).ToBeVisibleAsync();
            await Expect(page.Locator("details.finding[open] summary").Filter(new() { HasText = "Industry" })).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = DisqualifierName() }).CheckAsync();
            await Expect(page.Locator("#propose")).ToContainTextAsync("of 600");
            await visit.AssertAccessibleAsync("evidence");

            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Proven");
            await visit.Button("Make it the draft").ClickAsync();
            await Expect(visit.Heading).ToHaveTextAsync("Proven", new() { Timeout = 30_000 });
            await Expect(page.GetByText(EvidenceFormatter()).First).ToBeVisibleAsync();
            await visit.PublishAsync(version: 1);
            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromMinutes(3));

            await page.GetByRole(AriaRole.Link, new() { Name = "Back to the profile" }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Document" }).ClickAsync();
            await Expect(visit.Heading).ToHaveTextAsync("Document");
            await Expect(page.GetByText(DocumentFormatter()).First).ToBeVisibleAsync();
        });
    }

    private static LocatorAssertionsToHaveTextOptions Long => new() { Timeout = 30_000 };

    // 600 accounts with a deal each, closed over 20 months until a year and a half ago: fintech and those with a RevOps team buy, agencies
    // hardly ever.
    private async Task AddDealsAsync()
    {
        await studio.SetUpAsync();
        await using var command = studio.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("""
            insert into accounts (external_id, name, industry, employees, has_rev_ops_team)
            select 'a' || n, 'Account ' || n, (array['Fintech', 'Retail', 'Logistics', 'Agency', 'Education', 'Healthcare'])[1 + n % 6], 20 + (n * 7919) % 900, (n / 6) % 2 = 0
            from generate_series(1, 600) n;
            insert into deals (external_id, account_id, name, type, outcome, amount, created_on, closed_on, owner)
            select 'd' || a.id, a.id, 'Deal', 'NewBusiness',
                case when ('x' || substr(md5('won' || a.external_id), 1, 6))::bit(24)::int % 100
                    < case a.industry when 'Fintech' then 55 when 'Agency' then 3 else 20 end + case when a.has_rev_ops_team then 20 else 0 end * (a.industry <> 'Agency')::int
                    then 'Won' else 'Lost' end,
                1000, date '2023-01-01' + (a.id * 7 % 600)::int, date '2023-02-01' + (a.id * 7 % 600)::int, 'Rep ' || a.id % 4
            from accounts a
            """);
        await command.ExecuteNonQueryAsync();
        await studio.Services.GetRequiredService<AccountIndexService>().CatchUpAsync();
    }

    [GeneratedRegex("since=2023-01-01")]
    private static partial Regex SinceAddress();

    [GeneratedRegex("^Industry: Agency")]
    private static partial Regex DisqualifierName();

    [GeneratedRegex("[0-9]+ of [0-9]+ won .* new business deals, 2023-01-01 to .* times as often .*; it held on later ones")]
    private static partial Regex DocumentFormatter();

    [GeneratedRegex("won: [0-9]+ of [0-9]+ .* new business deals, 2023-01-01 to .* computed")]
    private static partial Regex EvidenceFormatter();
}
