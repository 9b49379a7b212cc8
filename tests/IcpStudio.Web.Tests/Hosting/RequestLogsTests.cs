using System.Net;
using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Web.Tests.Hosting;

public sealed class RequestLogsTests(StudioApp studio) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task ARequestIsOneLineThatNamesTheRouteAndNeverTheAddress()
    {
        var user = await studio.AddUserAsync(UserRole.Rep);
        var signedIn = await studio.SignInAsync(user);
        var nobody = studio.NewBrowser();

        using var shown = await signedIn.GetAsync("/accounts/4711?token=hunter2");
        using var refused = await nobody.GetAsync("/accounts/4711?token=hunter2");
        using var missing = await signedIn.GetAsync("/no-such-place/hunter2");
        using var health = await nobody.GetAsync("/health");
        var lines = await studio.StopAndReadLogAsync();

        string[] LinesWith(string words) => [.. lines.Where(line => line.Contains(words, StringComparison.Ordinal))];
        Assert.Equal(HttpStatusCode.Found, refused.StatusCode);
        var line = Assert.Single(LinesWith("GET /accounts/{Id:long}"), l => l.EndsWith($"to user {user.Id}", StringComparison.Ordinal));
        Assert.Matches($@" INF .* answered {(int)shown.StatusCode} in \d+\.\d ms to user", line);
        Assert.Single(LinesWith("GET /accounts/{Id:long} answered 302"), line => line.EndsWith("to user (none)", StringComparison.Ordinal));
        Assert.Single(LinesWith("GET (none) answered 404"));
        Assert.Empty(LinesWith("hunter2"));
        Assert.Empty(LinesWith("4711"));
        Assert.Empty(LinesWith("/health"));
    }
}
