using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace IcpStudio.Web.Access;

/// <summary>
/// Says who acts in this scope (a request, a circuit, a command) and what they may do. An open page keeps the principal it was
/// opened with, but not the rights: those are <see cref="KnownUsers"/>'. A write asks again in its own transaction, see
/// <see cref="ActorWrites"/>.
/// </summary>
public sealed class AccessControl(KnownUsers users, IOptions<IdentityOptions> options)
{
    private ClaimsPrincipal? _principal;
    private Actor? _actor;
    private Actor? _last;

    /// <summary>The signed-in user of this request or circuit.</summary>
    public void SignIn(ClaimsPrincipal principal) => _principal = principal;

    /// <summary>An actor who is no user: the command line, a job.</summary>
    public void ActAs(Actor actor) => _actor = actor;

    /// <summary>Whom this scope was last told to be: for what cannot wait, after a use case has asked.</summary>
    internal Actor? Last => _actor ?? _last;

    /// <summary>The actor, or null where nobody is signed in or the user has been disabled.</summary>
    public async Task<Actor?> FindActorAsync(CancellationToken cancellationToken = default)
    {
        if (_actor is not null)
            return _last = _actor;
        if (_principal?.FindFirstValue(ClaimTypes.NameIdentifier) is not { } text || !long.TryParse(text, out var id))
            return _last = null;
        var stamp = _principal.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
        return await users.FindAsync(id, stamp, cancellationToken) is { } user
            ? _last = new Actor(user.Id, user.Name, user.Role)
            : _last = null;
    }

    /// <summary>The actor, who may do this.</summary>
    /// <exception cref="PermissionDeniedException">Nobody is signed in, or the actor's role does not allow it.</exception>
    public async Task<Actor> RequireAsync(Permission permission, CancellationToken cancellationToken = default)
    {
        var actor = await FindActorAsync(cancellationToken)
            ?? throw new PermissionDeniedException("Sign in first.", signedIn: false);
        return actor.Role.Allows(permission)
            ? actor
            : throw new PermissionDeniedException($"Your role, {actor.Role}, does not allow this.", signedIn: true);
    }
}
