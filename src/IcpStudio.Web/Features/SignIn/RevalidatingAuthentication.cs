using System.Security.Claims;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Users;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IcpStudio.Web.Features.SignIn;

/// <summary>Asks every 20 s whether an open page's user is still who signed in; if not, the page is signed out.</summary>
internal sealed class RevalidatingAuthentication(
    ILoggerFactory loggers, IDbContextFactory<IcpStudioDbContext> contexts, IOptions<IdentityOptions> options)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(20);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState state, CancellationToken cancellationToken) =>
        IsValidAsync(state.User, cancellationToken);

    /// <summary>Whether the user exists, is not disabled, and has the role and the security stamp he signed in with.</summary>
    internal async Task<bool> IsValidAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        if (!long.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
            return false;
        var stamp = principal.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
        if (!Enum.TryParse<UserRole>(principal.FindFirstValue(options.Value.ClaimsIdentity.RoleClaimType), out var role))
            return false;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.AnyAsync(
            u => u.Id == id && u.DisabledAt == null && u.SecurityStamp == stamp && u.Role == role, cancellationToken);
    }
}
