using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Browser.Tests.Users;

public sealed class UsersTests(StudioApp studio) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task ANewUserSignsInWithTheInitialPasswordAndHasToReplaceIt()
    {
        var password = "";
        await studio.VisitAsync(UserRole.Admin, async admin =>
        {
            await admin.OpenAsync("/users");
            await admin.Button("Add user").ClickAsync();
            var form = admin.Page.GetByRole(AriaRole.Form, new() { Name = "Add user" });
            await form.GetByLabel("Name").FillAsync("Jürgen Groß");
            await form.GetByLabel("E-mail").FillAsync("juergen@example.com");
            await form.GetByLabel("Role").SelectOptionAsync("Manager");
            await admin.AssertAccessibleAsync("users-add");
            await form.GetByRole(AriaRole.Button, new() { Name = "Add user" }).ClickAsync();
            password = await admin.Page.GetByRole(AriaRole.Status).Locator("code").InnerTextAsync();
            await Expect(admin.Page.GetByRole(AriaRole.Row, new() { Name = "Jürgen Groß" })).ToBeVisibleAsync();
            await admin.AssertAccessibleAsync("users-hand-over");
        });

        await studio.VisitAsync(async visit =>
        {
            await visit.SignInAsync("juergen@example.com", password);
            await Expect(visit.Heading).ToHaveTextAsync("Change password");
            await visit.OpenAsync("/accounts");
            await Expect(visit.Heading).ToHaveTextAsync("Change password");
            await visit.AssertAccessibleAsync("password");
            await visit.Page.GetByLabel("Current password").FillAsync(password);
            await visit.Page.GetByLabel("New password").FillAsync("a longer one of my own");

            await visit.Button("Change password").ClickAsync();

            await Expect(visit.Heading).ToHaveTextAsync("Home");
        });
    }

    [Fact]
    public async Task TheOpenPageOfADisabledUserStops()
    {
        await studio.SetUpAsync();
        await studio.AddUserAsync("Dora Disabled", "dora@example.com", UserRole.RevOps);
        await studio.VisitAsync(async dora =>
        {
            await dora.SignInAsync("dora@example.com", StudioApp.Password, "/attributes");
            await studio.VisitAsync(UserRole.Admin, async admin =>
            {
                await admin.OpenAsync("/users");

                await admin.Button("Disable Dora Disabled").ClickAsync();

                await Expect(admin.Button("Enable Dora Disabled")).ToBeVisibleAsync();
            });

            // It may have happened before it is looked for.
            await Expect(dora.Page.GetByText("You have been signed out.")).ToBeVisibleAsync(new() { Timeout = 60_000 });
            Assert.Contains("/sign-in?ended=true", dora.Page.Url, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task AChangeOfRoleCanBeUndone()
    {
        await studio.SetUpAsync();
        await studio.AddUserAsync("Rita Rep", "rita@example.com", UserRole.Rep);
        await studio.VisitAsync(UserRole.Admin, async visit =>
        {
            await visit.OpenAsync("/users");
            var role = visit.Page.GetByLabel("Role of Rita Rep");
            await role.SelectOptionAsync("Manager");
            await Expect(visit.Page.GetByText("Rita Rep is Manager now.")).ToBeVisibleAsync();
            // While it has the focus it stays.
            await visit.Button("Undo").FocusAsync();
            await visit.AssertAccessibleAsync("users-toast");

            await visit.Button("Undo").ClickAsync();

            await Expect(role).ToHaveValueAsync("Rep");
        });
    }
}
