using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Data.Entities.Workspaces;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.SignIn;

/// <summary>Gives the signed-in user another password; his other sessions end.</summary>
public sealed class ChangeOwnPassword(
    IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, IPasswordHasher<User> hasher, SignInThrottle throttle,
    KnownUsers known)
{
    /// <returns>Why it was refused, or null.</returns>
    /// <exception cref="PermissionDeniedException">Nobody is signed in.</exception>
    public async Task<string?> RunAsync(string current, string next, string address, CancellationToken cancellationToken = default)
    {
        var actor = await access.FindActorAsync(cancellationToken);
        if (actor?.UserId is not { } id)
            throw new PermissionDeniedException("Sign in first.", signedIn: false);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var user = await db.Users.SingleAsync(u => u.Id == id, cancellationToken);
        var account = user.NormalizedEmail ?? "";
        if (throttle.WaitFor(account, address) is { } wait)
            return $"Too many wrong passwords. Try again in {Math.Ceiling(wait.TotalMinutes):0} min.";
        if (hasher.VerifyHashedPassword(user, user.PasswordHash ?? "", current) == PasswordVerificationResult.Failed)
        {
            throttle.CountFailure(account, address);
            return "The current password is wrong.";
        }

        if (current == next)
            return "The new password is the current one; choose another.";
        if (PasswordRules.Check(next, user.Email ?? "", user.DisplayName) is { } problem)
            return problem;
        user.PasswordHash = hasher.HashPassword(user, next);
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        user.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        db.UserClaims.RemoveRange(await db.UserClaims
            .Where(c => c.UserId == id && c.ClaimType == UserClaims.InitialPassword).ToListAsync(cancellationToken));
        db.AuditEntries.Add(new AuditEntry { UserId = id, Actor = actor.Name, Action = "change password", Subject = user.Email ?? "" });
        await db.SaveAsync(actor, cancellationToken);
        known.Forget();
        return null;
    }
}
