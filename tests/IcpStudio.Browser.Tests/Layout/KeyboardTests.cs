using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Browser.Tests.Layout;

public sealed class KeyboardTests(StudioApp studio) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task ControlKGoesToAPage() => await studio.VisitAsync(UserRole.Admin, async visit =>
    {
        await visit.OpenAsync("/users");
        await visit.Page.Keyboard.PressAsync("Control+k");
        var places = visit.Page.GetByRole(AriaRole.Listbox, new() { Name = "Places" });
        await Expect(places).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync("palette");
        await visit.Page.Keyboard.TypeAsync("attr");
        await Expect(places.GetByRole(AriaRole.Option).First).ToHaveTextAsync("Attributes");

        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Heading).ToHaveTextAsync("Attributes");
        await Expect(places).ToBeHiddenAsync();
    });

    [Fact]
    public async Task QuestionMarkShowsTheKeysAndEscapeHidesThem() => await studio.VisitAsync(UserRole.Admin, async visit =>
    {
        await visit.OpenAsync("/users");
        await visit.Page.Keyboard.PressAsync("?");
        var help = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard" });
        await Expect(help).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync("keyboard-help");

        await visit.Page.Keyboard.PressAsync("Escape");

        await Expect(help).ToBeHiddenAsync();
    });

    [Fact]
    public async Task SlashSearches() => await studio.VisitAsync(UserRole.Admin, async visit =>
    {
        await visit.OpenAsync("/users");

        await visit.Page.Keyboard.PressAsync("/");

        var search = visit.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search accounts" });
        await Expect(search).ToBeFocusedAsync();
        await Expect(search).ToHaveValueAsync("");
        await visit.Page.Keyboard.TypeAsync("zeta & söhne");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/accounts?q=zeta%20%26%20s%C3%B6hne");
    });

    [Fact]
    public async Task TheSkipLinkLeadsToTheContent() => await studio.VisitAsync(UserRole.Admin, async visit =>
    {
        await visit.OpenAsync("/users");

        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
    });

    [Fact]
    public async Task AfterAMoveTheHeadingHasTheFocus() => await studio.VisitAsync(UserRole.Admin, async visit =>
    {
        await visit.OpenAsync("/users");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Attributes", Exact = true }).ClickAsync();

        await Expect(visit.Heading).ToHaveTextAsync("Attributes");
        await Expect(visit.Heading).ToBeFocusedAsync();
    });

    [Fact]
    public async Task TheChosenAppearanceStays() => await studio.VisitAsync(UserRole.Admin, async visit =>
    {
        await visit.OpenAsync("/users");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "menu of Ada Admin" }).ClickAsync();
        await visit.AssertAccessibleAsync("user-menu");

        await visit.Button("Dark").ClickAsync();
        await visit.OpenAsync("/attributes");

        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    });
}
