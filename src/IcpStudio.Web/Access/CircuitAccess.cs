using System.Security.Claims;
using IcpStudio.Web.Hosting;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace IcpStudio.Web.Access;

/// <summary>Tells the circuit's <see cref="AccessControl"/> who is signed in, and when that ends.</summary>
internal sealed class CircuitAccess(AuthenticationStateProvider authentication, AccessControl access, ILogger<CircuitAccess> log)
    : CircuitHandler, IDisposable
{
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        authentication.AuthenticationStateChanged += Changed;
        access.SignIn((await authentication.GetAuthenticationStateAsync()).User);
    }

    public void Dispose() => authentication.AuthenticationStateChanged -= Changed;

    private void Changed(Task<AuthenticationState> state) => UnawaitedWork.Begin(
        async () => access.SignIn((await state).User),
        error =>
        {
            // Who cannot be told is nobody: better signed out than somebody who may no longer be.
            log.LogError(error, "Who is signed in could not be told; the page is signed out");
            access.SignIn(new ClaimsPrincipal(new ClaimsIdentity()));
            return Task.CompletedTask;
        });
}
