using System.Diagnostics;
using System.Text.RegularExpressions;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Tests.Features.Profiles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit.Abstractions;

namespace IcpStudio.Browser.Tests.Profiles;

[TestCaseOrderer("IcpStudio.Browser.Tests.Fixture.SourceOrder", "IcpStudio.Browser.Tests")]
public sealed class ProfileEditorTests(StudioApp studio, ITestOutputHelper output) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task TenCriteriaAndTwoDisqualifiersArePublishedByKeyboardInUnderFiveMinutes()
    {
        await SampleProfile.AddAccountsAsync(studio.Services.GetRequiredService<NpgsqlDataSource>());
        await studio.Services.GetRequiredService<AccountIndexService>().CatchUpAsync();
        await studio.VisitAsync(UserRole.RevOps, async visit =>
        {
            await visit.OpenAsync("/profiles");
            await visit.AssertAccessibleAsync("profiles-empty");
            var started = Stopwatch.GetTimestamp();
            var keys = new Keys(visit.Page);
            await keys.TabToAsync("Name of a new profile");
            await keys.TypeAsync("By keyboard");
            await keys.PressAsync("Enter");
            await Expect(visit.Page.Locator("#add-criterion")).ToBeVisibleAsync();

            await AddAsync(visit, keys, "Industry", ["security", "enterprise"], 30);
            await AddAsync(visit, keys, "Total funding", ["5m"], 25);
            await AddAsync(visit, keys, "Country", ["USA"], 20);
            await AddAsync(visit, keys, "Region", ["CA"], 10);
            await AddAsync(visit, keys, "City", ["San Francisco"], 5);
            await AddAsync(visit, keys, "Founded year", ["2005"], 10);
            await AddAsync(visit, keys, "Last funding on", ["365"], 10);
            await AddAsync(visit, keys, "CRM", ["Salesforce"], 15);
            await AddAsync(visit, keys, "Technologies", ["kubernetes"], 10);
            await AddAsync(visit, keys, "Has RevOps team", [], 5);
            await DisqualifyAsync(visit, keys, 0, "Ownership", "state", "We do not sell to the state");
            await DisqualifyAsync(visit, keys, 1, "Industry", "biotech", "Labs buy elsewhere");
            await Expect(visit.Page.Locator(".page-status")).ToContainTextAsync("saved");

            await keys.TabToAsync("Publish…", back: true);
            await keys.PressAsync("Enter");
            await Expect(visit.Page.Locator("#publish-note")).ToBeVisibleAsync();
            await keys.TabToAsync("publish-note");
            await keys.TypeAsync("First cut");
            await keys.PressAsync("Tab");
            await keys.PressAsync("Enter");
            await Expect(visit.Page.GetByText("Version 1 is published, 6 accounts scored.")).ToBeVisibleAsync();
            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromMinutes(5));
            output.WriteLine($"Ten criteria, two disqualifiers, published: {keys.Pressed} keys, no clicks, "
                + $"{Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s.");
            Assert.InRange(keys.Pressed, 1, 700);
        });
        var definition = await PublishedAsync();
        Assert.Equal(10, definition.Criteria.Length);
        Assert.Equal(["We do not sell to the state", "Labs buy elsewhere"], definition.Disqualifiers.Select(d => d.Reason));
        Assert.Equal([30, 25, 20, 10, 5, 10, 10, 15, 10, 5], definition.Criteria.Select(c => c.Rules[0].Points));
        Assert.Equal("totalFunding at least 5,000,000",
            $"totalFunding {Core.Conditions.ConditionText.Operands(definition.Criteria[1].Rules[0].When, Core.Attributes.AttributeCatalog.BuiltIn, null)}");
    }

    [Fact]
    public async Task TheEditorHistoryImpactAndFileAreAccessible() => await studio.VisitAsync(UserRole.RevOps, async visit =>
    {
        await visit.OpenAsync("/profiles/1");
        await Expect(visit.Page.Locator(".effect-tiers")).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync("profile-editor");
        await visit.Page.Locator(".fold").First.ClickAsync();
        await visit.Page.GetByLabel("Points of rule 1 of Industry, as a number").FillAsync("40");
        await Expect(visit.Page.Locator(".page-status")).ToContainTextAsync("draft · saved");
        await visit.AssertAccessibleAsync("profile-editor-open");
        await visit.Button("Publish…").ClickAsync();
        await Expect(visit.Page.GetByText("Industry security or enterprise: +30 → +40 points")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "What it means to the deals" })).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync("profile-publish");
        foreach (var (path, name) in new[]
        {
            ("/profiles/1?tab=history", "profile-history"),
            ("/profiles/1?tab=file", "profile-file"),
            ("/profiles/1/versions/1", "profile-version"),
            ("/profiles", "profiles")
        })
        {
            await visit.OpenAsync(path);
            await visit.AssertAccessibleAsync(name);
        }
    });

    [Fact]
    public async Task ARepReadsThePublishedVersionAndCannotEdit() => await studio.VisitAsync(UserRole.Rep, async visit =>
    {
        await visit.OpenAsync("/profiles/1");
        await Expect(visit.Page.Locator(".page-status")).ToHaveTextAsync("version 1");
        await Expect(visit.Page.GetByText("We do not sell to the state")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("main").GetByRole(AriaRole.Textbox)).ToHaveCountAsync(0);
        await visit.AssertAccessibleAsync("profile-read");
    });

    [Fact]
    public async Task ControlKFindsAnAccount() => await studio.VisitAsync(UserRole.Rep, async visit =>
    {
        await visit.OpenAsync("/profiles/1");
        await visit.Page.Keyboard.PressAsync("Control+k");
        await visit.Page.Keyboard.TypeAsync("thre");
        var found = visit.Page.GetByRole(AriaRole.Option).First;
        await Expect(found).ToContainTextAsync("Three");
        await visit.AssertAccessibleAsync("palette-accounts");

        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Heading).ToHaveTextAsync("Three");
    });

    [Fact]
    public async Task TheDocumentOfTheSampleProfilePrintsOnTwoPages() => await studio.VisitAsync(UserRole.RevOps, async visit =>
    {
        await using var scope = studio.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(Actor.CommandLine);
        var applied = Assert.IsType<ApplyResult.Applied>(
            await scope.ServiceProvider.GetRequiredService<ApplyProfile>().RunAsync(Web.Features.Demo.DemoProfile.Definition));
        await visit.OpenAsync($"/profiles/{applied.ProfileId}/document?version=draft");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Personas" })).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync("profile-document");

        var pdf = System.Text.Encoding.Latin1.GetString(await visit.Page.PdfAsync(new() { Format = "A4" }));

        Assert.InRange(System.Text.RegularExpressions.Regex.Count(pdf, @"/Type\s*/Page\b"), 1, 2);
    });

    private static async Task AddAsync(Visit visit, Keys keys, string attribute, string[] values, int points)
    {
        // The key works once the editor's script has come, which a test is quick enough to outrun.
        var box = visit.Page.Locator("#add-criterion");
        for (var tries = 0; tries < 50 && !await box.EvaluateAsync<bool>("e => e === document.activeElement"); tries++)
        {
            await keys.PressAsync("Alt+n");
            await visit.Page.WaitForTimeoutAsync(100);
        }

        await Expect(box).ToBeFocusedAsync();
        await keys.TypeAsync(attribute);
        await keys.PressAsync("Enter");
        await Expect(visit.Page.Locator(".criterion:focus-within").GetByText(attribute, new() { Exact = true }).First).ToBeVisibleAsync();
        foreach (var value in values)
            await EnterAsync(visit, keys, value);
        await keys.TabToAsync("as a number");
        await keys.TypeAsync($"{points}");
    }

    private static async Task DisqualifyAsync(Visit visit, Keys keys, int index, string attribute, string value, string reason)
    {
        await keys.TabToAsync("Add a disqualifier");
        await keys.TypeAsync(attribute);
        await keys.PressAsync("Enter");
        await Expect(visit.Page.Locator($"#d{index}-value")).ToBeFocusedAsync();
        await EnterAsync(visit, keys, value);
        await keys.TabToAsync("Reason of");
        await keys.TypeAsync(reason);
    }

    private static async Task EnterAsync(Visit visit, Keys keys, string value)
    {
        await keys.TypeAsync(value);
        await keys.PressAsync("Enter");
        if (!char.IsAsciiDigit(value[0]))
            await Expect(visit.Page.Locator(":focus")).ToHaveValueAsync("");
    }

    private async Task<ProfileDefinition> PublishedAsync()
    {
        await using var db = await studio.Services.GetRequiredService<IDbContextFactory<Web.Data.IcpStudioDbContext>>()
            .CreateDbContextAsync();
        return ProfileJson.Deserialize((await db.ProfileVersions.SingleAsync()).Definition);
    }

    /// <summary>Somebody without a mouse; counts the keys.</summary>
    private sealed class Keys(IPage page)
    {
        public int Pressed { get; private set; }

        public async Task PressAsync(string key)
        {
            Pressed++;
            await page.Keyboard.PressAsync(key);
        }

        public async Task TypeAsync(string text)
        {
            Pressed += text.Length;
            await page.Keyboard.TypeAsync(text, new() { Delay = 20 });
        }

        /// <summary>Tabs until the focus is on a control whose id, label or text contains the words.</summary>
        public async Task TabToAsync(string words, bool back = false)
        {
            for (var tabs = 0; tabs < 250; tabs++)
            {
                await PressAsync(back ? "Shift+Tab" : "Tab");
                var focus = await page.EvaluateAsync<string>(
                    "(e => `${e.id} ${e.getAttribute('aria-label') ?? e.textContent}`)(document.activeElement)");
                if (Regex.IsMatch(focus, Regex.Escape(words)))
                    return;
            }

            Assert.Fail($"No control \"{words}\" was reached by Tab.");
        }
    }
}
