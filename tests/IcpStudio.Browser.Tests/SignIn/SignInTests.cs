using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Browser.Tests.SignIn;

public sealed class SignInTests(StudioApp studio) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task AsksWhoComesAndThenShowsThePageThatWasAskedFor()
    {
        await studio.SetUpAsync();
        await studio.VisitAsync(async visit =>
        {
            await visit.OpenAsync("/attributes");
            await Expect(visit.Heading).ToHaveTextAsync("Sign in");
            await visit.AssertAccessibleAsync("sign-in");

            await visit.SubmitSignInAsync(StudioApp.EmailOf(UserRole.RevOps), StudioApp.Password);

            await visit.Page.WaitForURLAsync("**/attributes");
            await Expect(visit.Heading).ToHaveTextAsync("Attributes");
        });
    }

    [Fact]
    public async Task SaysTheSameOfAWrongPasswordAndOfNobody()
    {
        await studio.SetUpAsync();
        await studio.VisitAsync(async visit =>
        {
            await visit.OpenAsync("/sign-in");
            foreach (var email in new[] { StudioApp.EmailOf(UserRole.Manager), "nobody@example.com" })
            {
                await visit.SubmitSignInAsync(email, "not the password");
                await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("E-mail or password is wrong.");
            }

            await visit.AssertAccessibleAsync("sign-in-wrong");
        });
    }

    [Fact]
    public async Task MakesAGuesserWait()
    {
        await studio.SetUpAsync();
        await studio.AddUserAsync("Gil Guessed", "gil@example.com", UserRole.Rep);
        await studio.VisitAsync(async visit =>
        {
            visit.Expects(429);
            await visit.OpenAsync("/sign-in");
            for (var attempt = 1; attempt <= 5; attempt++)
            {
                await visit.SubmitSignInAsync("gil@example.com", $"guess number {attempt}");
                await visit.Page.GetByRole(AriaRole.Alert).WaitForAsync();
            }

            await visit.SubmitSignInAsync("gil@example.com", StudioApp.Password);

            await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Too many wrong passwords. Try again in");
        });
    }

    [Fact]
    public async Task SigningOutEndsTheSession()
    {
        await studio.SetUpAsync();
        await studio.AddUserAsync("Olga Out", "olga@example.com", UserRole.RevOps);
        await studio.VisitAsync(async visit =>
        {
            await visit.SignInAsync("olga@example.com", StudioApp.Password, "/attributes");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "menu of Olga Out" }).ClickAsync();

            await visit.Button("Sign out").ClickAsync();

            await Expect(visit.Heading).ToHaveTextAsync("Sign in");
            await visit.OpenAsync("/attributes");
            await Expect(visit.Heading).ToHaveTextAsync("Sign in");
        });
    }

    [Fact]
    public async Task ShowsWhoIsNotAllowedNoPage() => await studio.VisitAsync(UserRole.Rep, async visit =>
    {
        visit.Expects(403);

        await visit.OpenAsync("/users");

        await Expect(visit.Heading).ToHaveTextAsync("No permission");
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Users" })).ToHaveCountAsync(0);
        await visit.AssertAccessibleAsync("no-permission");
    });
}
