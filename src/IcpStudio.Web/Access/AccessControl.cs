using System.Security.Claims;
using IcpStudio.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Access;

/// <summary>
/// Says who acts in this scope (a request, a circuit, a command) and what they may do. Asks the database each time:
/// an open page keeps the principal it was opened with, but not the rights.
/// </summary>
public sealed class AccessControl(IDbContextFactory<IcpStudioDbContext> contexts)
{
    private ClaimsPrincipal? _principal;
    private Actor? _actor;

    /// <summary>The signed-in user of this request or circuit.</summary>
    public void SignIn(ClaimsPrincipal principal) => _principal = principal;

    /// <summary>An actor who is no user: the command line, a job.</summary>
    public void ActAs(Actor actor) => _actor = actor;

    /// <summary>The actor, or null where nobody is signed in or the user has been disabled.</summary>
    public async Task<Actor?> FindActorAsync(CancellationToken cancellationToken = default)
    {
        if (_actor is not null)
            return _actor;
        if (_principal?.FindFirstValue(ClaimTypes.NameIdentifier) is not { } text || !long.TryParse(text, out var id))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.Where(u => u.Id == id && u.DisabledAt == null)
            .Select(u => new Actor(u.Id, u.DisplayName, u.Role)).SingleOrDefaultAsync(cancellationToken);
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
