using System.Net;
using IcpStudio.Web.Data.Entities.Users;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Access;

public sealed class EndpointTests(StudioApp app) : IClassFixture<StudioApp>
{
    private static readonly string[] OpenToAll = ["/health", "/sign-in", "/set-up", "/error", "/not-found", "/schemas/profile.json"];

    [Fact]
    public void OnlyListedEndpointsAreOpenToAll()
    {
        var open = Endpoints().Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct();

        Assert.Equal(OpenToAll.Order(), open.Order());
    }

    [Fact]
    public async Task EveryOtherEndpointIsDeniedToWhoIsNotSignedIn()
    {
        await app.AddUserAsync(UserRole.Rep);
        var closed = Endpoints().Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null).ToList();
        Assert.NotEmpty(closed);
        foreach (var endpoint in closed)
        {
            var path = string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
                string.Concat(segment.Parts.Select(
                    part => part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "1"))));
            var method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.FirstOrDefault() ?? "GET";
            using var answer = await app.NewBrowser().SendAsync(new HttpRequestMessage(new HttpMethod(method), "/" + path));
            var denied = answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                || answer.Headers.Location?.PathAndQuery.StartsWith("/sign-in", StringComparison.Ordinal) == true;
            Assert.True(denied, $"{method} /{path} answered {(int)answer.StatusCode} to a stranger");
        }
    }

    [Theory]
    [InlineData(UserRole.Admin, "/users", HttpStatusCode.OK)]
    [InlineData(UserRole.RevOps, "/users", HttpStatusCode.Forbidden)]
    [InlineData(UserRole.Manager, "/users", HttpStatusCode.Forbidden)]
    [InlineData(UserRole.Rep, "/users", HttpStatusCode.Forbidden)]
    [InlineData(UserRole.Rep, "/attributes", HttpStatusCode.OK)]
    [InlineData(UserRole.Manager, "/reports/fit", HttpStatusCode.OK)]
    [InlineData(UserRole.Rep, "/reports/fit", HttpStatusCode.Forbidden)]
    [InlineData(UserRole.Rep, "/reports/customers", HttpStatusCode.Forbidden)]
    [InlineData(UserRole.Rep, "/reports/fit.csv", HttpStatusCode.Forbidden)]
    [InlineData(UserRole.Rep, "/reports/backtest", HttpStatusCode.Forbidden)]
    [InlineData(UserRole.Rep, "/reports/backtest.csv", HttpStatusCode.Forbidden)]
    [InlineData(UserRole.Rep, "/reports/sellers", HttpStatusCode.Forbidden)]
    [InlineData(UserRole.Rep, "/reports/sellers.csv", HttpStatusCode.Forbidden)]
    [InlineData(UserRole.Rep, "/reports/drift", HttpStatusCode.Forbidden)]
    [InlineData(UserRole.Rep, "/reports/drift.csv", HttpStatusCode.Forbidden)]
    public async Task PagesAskForTheRole(UserRole role, string page, HttpStatusCode expected)
    {
        var browser = await app.SignInAsync(await app.AddUserAsync(role));

        Assert.Equal(expected, (await browser.GetAsync(page)).StatusCode);
    }

    [Fact]
    public async Task AnUnknownAddressIsNotFound()
    {
        var browser = await app.SignInAsync(await app.AddUserAsync(UserRole.Rep));

        using var answer = await browser.GetAsync("/no-such-page");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is nothing here", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private IEnumerable<RouteEndpoint> Endpoints() => app.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null);
}
