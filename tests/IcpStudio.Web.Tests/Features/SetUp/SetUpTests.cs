using System.Net;
using IcpStudio.Web.Features.SetUp;
using IcpStudio.Web.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.SetUp;

public sealed class SetUpTests : IAsyncLifetime
{
    private readonly StudioApp _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task MakesTheFirstAdministratorSignsHimInAndIsGoneAfterwards()
    {
        var browser = _app.NewBrowser();
        using var anyPage = await browser.GetAsync("/accounts");
        Assert.Equal("/set-up", anyPage.Headers.Location!.ToString());
        using var withoutToken = await browser.GetAsync("/set-up");
        Assert.Equal(HttpStatusCode.Forbidden, withoutToken.StatusCode);
        Assert.DoesNotContain("<form", await withoutToken.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var link = $"/set-up?token={_app.Services.GetRequiredService<SetUpToken>().Value}";
        using var answer = await browser.PostFormAsync(
            link, ("Form.WorkspaceName", "Acme"), ("Form.Currency", "EUR"), ("Form.Name", "Ada Lovelace"), ("Form.Email", "ada@acme.com"),
            ("Form.Password", StudioApp.Password));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/users")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.NewBrowser().GetAsync(link)).StatusCode);
        Assert.Equal("EUR", (await _app.Services.GetRequiredService<CurrentWorkspace>().GetAsync()).Currency);
    }

    [Fact]
    public async Task OfManyAtOnceExactlyOneWins()
    {
        var token = _app.Services.GetRequiredService<SetUpToken>().Value;

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            _app.Services.CreateScope().ServiceProvider
                .GetRequiredService<SetUpWorkspace>()
                .RunAsync(token, Request($"admin{i}@acme.com")))));

        Assert.Single(results, result => result.Admin is not null);
        await using var db = await _app.OpenAsync();
        Assert.Equal(1, await db.Users.CountAsync());
        Assert.Equal(1, await db.Workspaces.CountAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("guessed")]
    public async Task NeedsTheTokenOfTheConsole(string? token)
    {
        var result = await _app.Services.CreateScope().ServiceProvider
            .GetRequiredService<SetUpWorkspace>()
            .RunAsync(token, Request("ada@acme.com"));

        Assert.Null(result.Admin);
        Assert.Contains("not the one printed", result.Problems[""], StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamesEveryFieldThatIsWrong()
    {
        var result = await _app.Services.CreateScope().ServiceProvider.GetRequiredService<SetUpWorkspace>().RunAsync(
            _app.Services.GetRequiredService<SetUpToken>().Value, new SetUpRequest { Currency = "XXX", Email = "ada" });

        Assert.Equal(["Currency", "Email", "Name", "Password", "WorkspaceName"], result.Problems.Keys.Order());
    }

    private static SetUpRequest Request(string email) =>
        new() { WorkspaceName = "Acme", Name = "Ada Lovelace", Email = email, Password = StudioApp.Password };
}
