using System.Security.Claims;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace IcpStudio.Web.Tests.Access;

public sealed class CircuitAccessTests(StudioApp app) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task WhoCannotBeToldIsSignedOutAndTheProcessLivesOn()
    {
        var user = await app.AddUserAsync(UserRole.Rep);
        var access = app.Services.CreateScope().ServiceProvider.GetRequiredService<AccessControl>();
        var authentication = new Authentication(user);
        using var circuit = new CircuitAccess(authentication, access, NullLogger<CircuitAccess>.Instance);
        await circuit.OnCircuitOpenedAsync(null!, CancellationToken.None);
        Assert.Equal(user.Id, (await access.FindActorAsync())?.UserId);

        authentication.Fail(new TimeoutException("The database does not answer."));

        Assert.Null(await access.FindActorAsync());
    }

    private sealed class Authentication(User user) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, $"{user.Id}"), new Claim("AspNet.Identity.SecurityStamp", user.SecurityStamp!)], "test"))));

        public void Fail(Exception error) => NotifyAuthenticationStateChanged(Task.FromException<AuthenticationState>(error));
    }
}
