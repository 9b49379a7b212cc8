using System.Security.Claims;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Hosting;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace IcpStudio.Web.Features.SignIn;

/// <summary>
/// Signs an open page out as soon as its user is no longer who signed in: told when users change, and looked at now and then.
/// </summary>
internal sealed class RevalidatingAuthentication : RevalidatingServerAuthenticationStateProvider
{
    private readonly KnownUsers _users;
    private readonly IdentityOptions _options;
    private readonly ILogger _log;

    public RevalidatingAuthentication(ILoggerFactory loggers, KnownUsers users, IOptions<IdentityOptions> options)
        : base(loggers)
    {
        (_users, _options, _log) = (users, options.Value, loggers.CreateLogger<RevalidatingAuthentication>());
        _users.Changed += Look;
    }

    /// <summary>Only the net: asks what the node knows, not the database.</summary>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(60);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState state, CancellationToken cancellationToken) =>
        IsValidAsync(state.User, cancellationToken);

    /// <summary>Whether the user exists, is not disabled, and has the role and the security stamp he signed in with.</summary>
    internal async Task<bool> IsValidAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        if (!long.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
            return false;
        if (!Enum.TryParse<UserRole>(principal.FindFirstValue(_options.ClaimsIdentity.RoleClaimType), out var role))
            return false;
        var stamp = principal.FindFirstValue(_options.ClaimsIdentity.SecurityStampClaimType);
        return (await _users.FindAsync(id, stamp, cancellationToken))?.Role == role;
    }

    protected override void Dispose(bool disposing)
    {
        _users.Changed -= Look;
        base.Dispose(disposing);
    }

    private void Look() => UnawaitedWork.Begin(
        async () =>
        {
            if ((await GetAuthenticationStateAsync()).User is { Identity.IsAuthenticated: true } user && !await IsValidAsync(user))
                SignOut();
        },
        error =>
        {
            // Who cannot be told is nobody, as where the looking now and then fails.
            _log.LogError(error, "Who is signed in could not be told; the page is signed out");
            SignOut();
            return Task.CompletedTask;
        });

    private void SignOut() => SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
}
