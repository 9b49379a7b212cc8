using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace IcpStudio.Web.Access;

/// <summary>Tells the circuit's <see cref="AccessControl"/> who is signed in, and when that ends.</summary>
internal sealed class CircuitAccess(AuthenticationStateProvider authentication, AccessControl access) : CircuitHandler, IDisposable
{
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        authentication.AuthenticationStateChanged += Changed;
        access.SignIn((await authentication.GetAuthenticationStateAsync()).User);
    }

    public void Dispose() => authentication.AuthenticationStateChanged -= Changed;

    private async void Changed(Task<AuthenticationState> state)
    {
        try
        {
            access.SignIn((await state).User);
        }
        catch (OperationCanceledException)
        {
            // The circuit closed while it was asked; nobody is left to act.
        }
    }
}
