using System.Buffers.Binary;
using System.Net;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.SignIn;

[Trait(Pace.Name, Pace.Long)]
public sealed class SignInTests(StudioApp app) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task LeadsBackToThePageAskedFor()
    {
        var user = await app.AddUserAsync(UserRole.Rep);
        var browser = app.NewBrowser();

        using var asked = await browser.GetAsync("/attributes?q=fund");
        Assert.Equal("/sign-in?returnUrl=%2Fattributes%3Fq%3Dfund", asked.Headers.Location!.PathAndQuery);
        using var answer = await browser.SignInAsync(user.Email!, StudioApp.Password, asked.Headers.Location.PathAndQuery);

        Assert.Equal("/attributes?q=fund",
            answer.Headers.Location!.ToString().Replace(app.Address.ToString().TrimEnd('/'), "", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/attributes?q=fund")).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TheSixthWrongPasswordHasToWaitWhetherOrNotTheAccountExists(bool exists)
    {
        var email = exists ? (await app.AddUserAsync(UserRole.Rep)).Email! : $"{Guid.NewGuid():N}@example.com";
        var browser = app.NewBrowser();
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            using var wrong = await browser.SignInAsync(email, "not the password");
            if (attempt < 5)
            {
                Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
                Assert.Contains("E-mail or password is wrong.", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }

        using var sixth = await browser.SignInAsync(email, StudioApp.Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, sixth.StatusCode);
        Assert.InRange(sixth.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task ADisabledUserIsToldNothing()
    {
        var (admin, user) = (await app.AddUserAsync(UserRole.Admin), await app.AddUserAsync(UserRole.Rep));
        await app.As(admin).GetRequiredService<DisableUser>().RunAsync(user.Id);

        using var answer = await app.NewBrowser().SignInAsync(user.Email!, StudioApp.Password);

        Assert.Contains("E-mail or password is wrong.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFormWithoutItsTokenIsRefused()
    {
        await app.AddUserAsync(UserRole.Rep);

        using var answer = await app.NewBrowser().SendAsync(new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("_handler", "sign-in")]),
        });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task AnInitialPasswordHasToBeReplacedFirst()
    {
        var admin = await app.AddUserAsync(UserRole.Admin);
        var email = $"{Guid.NewGuid():N}@example.com";
        var added = await app.As(admin).GetRequiredService<AddUser>().RunAsync("New Rep", email, UserRole.Rep);
        var browser = app.NewBrowser();
        await browser.SignInAsync(email, added.InitialPassword!);

        using var turnedAway = await browser.GetAsync("/attributes");
        Assert.Equal("/password", turnedAway.Headers.Location!.ToString());
        using var changed = await browser.PostFormAsync(
            "/password", ("Form.Current", added.InitialPassword!), ("Form.Next", "green lamps sing loud"));

        Assert.Equal(HttpStatusCode.Found, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/attributes")).StatusCode);
    }

    [Fact]
    public async Task PasswordsAreHashedWithEnoughRounds()
    {
        var user = await app.AddUserAsync(UserRole.Rep);
        await using var db = await app.OpenAsync();

        var hash = Convert.FromBase64String((await db.Users.SingleAsync(u => u.Id == user.Id)).PasswordHash!);

        // Identity's format 1: marker, pseudo-random function (2 is HMAC-SHA512), rounds.
        Assert.Equal(1, hash[0]);
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)));
        Assert.True(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)) >= 210_000);
    }
}
