using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Tests.Features.Profiles;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Browser.Tests.Profiles;

public sealed class EditorPartsTests(StudioApp studio) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task EverythingAProfileHoldsIsWrittenOnOnePageAndKept() => await VisitAsync("Parts", async (visit, id) =>
    {
        await visit.Button("Add evidence for Industry").ClickAsync();
        await Expect(visit.Page.GetByLabel("Who said evidence 1 for Industry")).ToHaveValueAsync("Robin RevOps");
        await visit.Page.GetByLabel("Text of evidence 1 for Industry").FillAsync("“We buy when an audit fails.”");
        await visit.Page.GetByLabel("Link of evidence 1 for Industry").FillAsync("javascript:alert(1)");
        await Expect(visit.Page.Locator(".rule-note")
            .GetByText("The link “javascript:alert(1)” is no address; it begins with https:// or http://.")).ToBeVisibleAsync();
        await visit.Page.GetByLabel("Link of evidence 1 for Industry").FillAsync("https://example.com/call");
        await visit.Button("Add triggering event").ClickAsync();
        await visit.Page.GetByLabel("Name of triggering event 1").FillAsync("New CISO");
        await visit.Button("Add pain point").ClickAsync();
        await visit.Page.GetByLabel("Name of pain point 1").FillAsync("Audits fail");
        await visit.Button("Champion").ClickAsync();
        await visit.Page.GetByLabel("Goals of Champion, one a line").PressSequentiallyAsync("Pass the audit\nSleep\n");
        await visit.Page.GetByLabel("Review every so many months").FillAsync("6");
        await visit.Page.EvaluateAsync("scrollTo(0, 0)");
        await visit.AssertAccessibleAsync("profile-editor-parts");
        await Expect(visit.Page.Locator(".page-status")).ToContainTextAsync("draft · saved");

        await visit.Page.GotoAsync("about:blank");
        await visit.OpenAsync($"/profiles/{id}#personas");
        await Expect(visit.Page.Locator("#personas")).ToBeInViewportAsync();
        await Expect(visit.Page.GetByLabel("Goals of Champion, one a line")).ToHaveValueAsync("Pass the audit\nSleep");
        var draft = await DraftAsync(id);
        Assert.Equal(new EvidenceItem(EvidenceKind.Statement, "“We buy when an audit fails.”", "Robin RevOps",
            DateOnly.FromDateTime(DateTime.UtcNow), "https://example.com/call"), draft.Criteria[0].Evidence.Single());
        Assert.Equal("New CISO", draft.Triggers.Single().Name);
        Assert.Equal("Audits fail", draft.PainPoints.Single().Name);
        Assert.Equal(new Persona("Champion") { Goals = ["Pass the audit", "Sleep"] }, draft.Personas.Single());
        Assert.Equal(6, draft.ReviewEveryMonths);
    });

    [Fact]
    public async Task CriteriaAreReorderedByKeyboardAndByDragAndBack() => await VisitAsync("Order", async (visit, id) =>
    {
        async Task ExpectOrderAsync(params string[] labels) => await Expect(visit.Page.Locator(".fold strong")).ToHaveTextAsync(labels);
        await ExpectOrderAsync("Industry", "Total funding");
        await visit.Page.GetByLabel("Criterion Total funding; Alt").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Alt+ArrowUp");
        await ExpectOrderAsync("Total funding", "Industry");
        await Expect(visit.Page.GetByLabel("Criterion Total funding; Alt")).ToBeFocusedAsync();

        var (from, to) = (await visit.Page.GetByLabel("Criterion Total funding; Alt").BoundingBoxAsync(),
            await visit.Page.GetByLabel("Criterion Industry; Alt").BoundingBoxAsync());
        await visit.Page.Mouse.MoveAsync(from!.X + 8, from.Y + 8);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(to!.X + 8, to.Y + 4, new() { Steps = 5 });
        await visit.Page.Mouse.MoveAsync(to.X + 10, to.Y + 10, new() { Steps = 5 });
        await Expect(visit.Page.Locator(".criterion.drop-target")).ToHaveCountAsync(1);
        await visit.Page.Mouse.UpAsync();
        await ExpectOrderAsync("Industry", "Total funding");
        await visit.Page.Keyboard.PressAsync("Control+z");
        await ExpectOrderAsync("Total funding", "Industry");
    });

    [Fact]
    public async Task WhatIsProbablyNotMeantIsListedAndLeadsToItsPlace() => await VisitAsync("Warned", async (visit, _) =>
    {
        await visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "Add a value of Industry" }).FillAsync("astrology");
        await visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "Add a value of Industry" }).PressAsync("Enter");
        await visit.Page.GetByText("to look at").ClickAsync();
        await visit.Button("Criterion 1, rule 1: no account has the value “enterprise” or “astrology”.").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "Add a value of Industry" })).ToBeFocusedAsync();
    });

    [Fact]
    public async Task AfterTwoHundredRandomEditsThePageShowsWhatAFullScoreRunOfTheDraftWouldGive() =>
        await VisitAsync("Random", async (visit, id) =>
        {
            // Sliders, thresholds and numbers as fast as a hand could never move them, chips taken away, rules added.
            await visit.Page.EvaluateAsync("""
            async () => {
              let seed = 20260101;
              const next = max => (seed = (seed * 48271) % 2147483647) % max;
              const set = (input, value) => { input.value = value; input.dispatchEvent(new Event('input', { bubbles: true })); };
              for (let edit = 0; edit < 200; edit++) {
                const sliders = [...document.querySelectorAll('.profile-editor input[type="range"]')];
                const numbers = [...document.querySelectorAll('.points input.number, .missing-points input, .operands input.amount')];
                const kind = next(10);
                if (kind < 6) { const slider = sliders[next(sliders.length)]; set(slider, +slider.min + next(+slider.max - +slider.min + 1)); }
                else if (kind < 9) { const number = numbers[next(numbers.length)]; set(number, number.matches('.amount') ? next(40) * 1000000 : next(150) - 60); }
                else if (edit % 4 === 0) document.querySelectorAll('.add-rule')[0]?.click();
                await new Promise(resolve => setTimeout(resolve, 25));
              }
            }
            """);
            await Expect(visit.Page.Locator(".page-status")).ToContainTextAsync("draft · saved");
            var draft = await DraftAsync(id);
            var accounts = await studio.Services.GetRequiredService<AccountIndexService>().GetAsync();
            Assert.NotEqual(SampleProfile.Definition("Random"), draft);
            Assert.True(draft.MaxPoints > 0);
            var full = ProfileScores.Score(draft, accounts.Snapshot, DateOnly.FromDateTime(DateTime.UtcNow));
            await Expect(visit.Page.Locator(".effect-tiers li > .number:not(.faint):nth-child(2)")).ToHaveTextAsync(
                full.TierCounts.Select(count => $"{count}").ToArray());
            await Expect(visit.Page.Locator(".effect")).ToContainTextAsync($"{full.DisqualifiedCount} disqualified");
        });

    private async Task VisitAsync(string name, Func<Visit, long, Task> steps) => await studio.VisitAsync(UserRole.RevOps, async visit =>
    {
        await using var scope = studio.Services.CreateAsyncScope();
        var access = scope.ServiceProvider.GetRequiredService<AccessControl>();
        access.ActAs(new Actor(null, "Test", UserRole.RevOps));
        var index = scope.ServiceProvider.GetRequiredService<AccountIndexService>();
        if ((await index.GetAsync()).Snapshot.Count == 0)
        {
            var database = studio.Services.GetRequiredService<NpgsqlDataSource>();
            await SampleProfile.AddAccountsAsync(database);
            await using var more = database.CreateCommand("""
                insert into accounts (external_id, name, industry, total_funding, country)
                select 'm' || i, 'Company ' || i, (array['security', 'social', 'finance', null])[1 + i % 4], case when i % 5 > 0 then (i % 37) * 1000000 end,
                       (array['USA', 'USA', 'DEU', null])[1 + i % 3] from generate_series(1, 400) i
                """);
            await more.ExecuteNonQueryAsync();
            await index.CatchUpAsync();
        }

        var id = (await scope.ServiceProvider.GetRequiredService<CreateProfile>().RunAsync(name)).Id!.Value;
        var draft = (await scope.ServiceProvider.GetRequiredService<ShowProfile>().RunAsync(id))!.Draft!;
        await scope.ServiceProvider.GetRequiredService<SaveDraft>().RunAsync(id, SampleProfile.Definition(name), draft.Version);
        await visit.OpenAsync($"/profiles/{id}");
        await Expect(visit.Page.Locator(".effect-tiers")).ToBeVisibleAsync();
        await steps(visit, id);
    });

    private async Task<ProfileDefinition> DraftAsync(long id)
    {
        await using var scope = studio.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(new Actor(null, "Test", UserRole.RevOps));
        return (await scope.ServiceProvider.GetRequiredService<ShowProfile>().RunAsync(id))!.Draft!.Definition;
    }
}
