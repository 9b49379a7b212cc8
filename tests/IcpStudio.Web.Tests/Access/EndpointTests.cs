using System.Net;
using IcpStudio.Web.Data.Entities.Users;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Access;

[Trait(Pace.Name, Pace.Long)]
public sealed class EndpointTests(StudioApp app) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task EveryOtherEndpointIsDeniedToWhoIsNotSignedIn()
    {
        await app.AddUserAsync(UserRole.Rep);
        var closed = Endpoints().Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null).ToList();
        Assert.NotEmpty(closed);
        foreach (var endpoint in closed)
        {
            var (method, path) = Address(endpoint);
            using var answer = await app.NewBrowser().SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
            var denied = answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                || answer.Headers.Location?.PathAndQuery.StartsWith("/sign-in", StringComparison.Ordinal) == true;
            Assert.True(denied, $"{method} {path} answered {(int)answer.StatusCode} to a stranger");
        }
    }

    /// <summary>Each is asked by each role, and refuses those whom the table refuses.</summary>
    [Fact]
    public async Task EachIsListedAndLetsInWhomTheTableLetsIn()
    {
        var browsers = new Dictionary<UserRole, TestBrowser>();
        foreach (var role in Enum.GetValues<UserRole>())
            browsers[role] = await app.SignInAsync(await app.AddUserAsync(role));
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var endpoint in Endpoints())
        {
            var (method, path) = Address(endpoint);
            var name = $"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}";
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            {
                found[name] = "all";
                continue;
            }

            var letIn = new List<UserRole>();
            var statuses = new HashSet<HttpStatusCode>();
            foreach (var (role, browser) in browsers)
            {
                using var answer = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
                statuses.Add(answer.StatusCode);
                if (answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
                    letIn.Add(role);
            }

            found[name] = method != "GET" && statuses.SetEquals([HttpStatusCode.BadRequest]) ? "form token" : string.Join(' ', letIn);
        }

        var expected = EndpointTable.Read();
        var wrong = found.Where(e => expected.GetValueOrDefault(e.Key) != e.Value)
            .Select(e => $"{e.Key}: lets in {e.Value}, listed is {expected.GetValueOrDefault(e.Key) ?? "nothing"}")
            .Concat(expected.Keys.Except(found.Keys).Select(gone => $"{gone}: is listed and gone"));
        Assert.True(!wrong.Any(), string.Join('\n', wrong));
    }

    [Fact]
    public async Task AnUnknownAddressIsNotFound()
    {
        var browser = await app.SignInAsync(await app.AddUserAsync(UserRole.Rep));

        using var answer = await browser.GetAsync("/no-such-page");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is nothing here", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>Its first method, and its path with 1 for what varies.</summary>
    private static (string Method, string Path) Address(RouteEndpoint endpoint) => (
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.FirstOrDefault() ?? "GET",
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
            string.Concat(segment.Parts.Select(part => part is RoutePatternLiteralPart literal ? literal.Content : "1")))));

    private IEnumerable<RouteEndpoint> Endpoints() => app.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null);
}
