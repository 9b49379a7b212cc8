namespace IcpStudio.Browser.Tests.SetUp;

[TestCaseOrderer("IcpStudio.Browser.Tests.Fixture.SourceOrder", "IcpStudio.Browser.Tests")]
public sealed class SetUpTests(StudioApp studio) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task LeadsTheFirstVisitorToTheConsole() => await studio.VisitAsync(async visit =>
    {
        visit.Expects(403);

        await visit.OpenAsync("/accounts");

        Assert.EndsWith("/set-up", visit.Page.Url);
        await Expect(visit.Heading).ToHaveTextAsync("One step on the console first");
        await visit.AssertAccessibleAsync("set-up-without-token");
    });

    [Fact]
    public async Task RefusesAWrongToken() => await studio.VisitAsync(async visit =>
    {
        visit.Expects(403);

        var status = await visit.OpenAsync("/set-up?token=guessed");

        Assert.Equal(403, status);
        await Expect(visit.Page.GetByLabel("Password")).ToHaveCountAsync(0);
    });

    [Fact]
    public async Task SaysAtTheFieldWhatIsWrong() => await studio.VisitAsync(async visit =>
    {
        await visit.OpenAsync($"/set-up?token={studio.SetUpToken}");
        await FillAsync(visit, password: "password1234");

        await visit.Button("Set up workspace").ClickAsync();

        await Expect(visit.Page.GetByLabel("Password")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(visit.Page.GetByLabel("Workspace")).ToHaveValueAsync("Müller & Söhne");
        await visit.AssertAccessibleAsync("set-up-problem");
    });

    [Fact]
    public async Task TheOwnerOfTheTokenBecomesAdministrator() => await studio.VisitAsync(async visit =>
    {
        await visit.OpenAsync($"/set-up?token={studio.SetUpToken}");
        await visit.AssertAccessibleAsync("set-up");
        await FillAsync(visit, StudioApp.Password);

        await visit.Button("Set up workspace").ClickAsync();

        await Expect(visit.Heading).ToHaveTextAsync("Home");
        await visit.UntilInteractiveAsync();
        await Expect(visit.Page.GetByText("Müller & Söhne")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Users" })).ToBeVisibleAsync();
        visit.Expects(404);
        Assert.Equal(404, await visit.OpenAsync($"/set-up?token={studio.SetUpToken}"));
        await visit.AssertAccessibleAsync("not-found");
    });

    private static async Task FillAsync(Visit visit, string password)
    {
        await visit.Page.GetByLabel("Workspace").FillAsync("Müller & Söhne");
        await visit.Page.GetByLabel("Currency").SelectOptionAsync("EUR");
        await visit.Page.GetByLabel("Your name").FillAsync("Anna Müller");
        await visit.Page.GetByLabel("E-mail").FillAsync("anna@example.com");
        await visit.Page.GetByLabel("Password").FillAsync(password);
    }
}
