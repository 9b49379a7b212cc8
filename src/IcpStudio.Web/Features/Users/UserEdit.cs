using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Data.Entities.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Users;

/// <summary>
/// What every change of a user has in common: the permission, one at a time, no way to be left without an administrator,
/// the end of the user's sessions, the audit entry.
/// </summary>
public sealed class UserEdit(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, KnownUsers known)
{
    /// <summary>Changes one user.</summary>
    /// <param name="userId">Whom.</param>
    /// <param name="action">For the audit log: verb and noun.</param>
    /// <param name="change">Changes the user; returns what to add to the audit entry's subject.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why it was refused, or null.</returns>
    internal async Task<string?> RunAsync(
        long userId, string action, Func<IcpStudioDbContext, User, string> change, CancellationToken cancellationToken)
    {
        var actor = await access.RequireAsync(Permission.ManageUsers, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await UserLock.TakeAsync(db, cancellationToken);
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken) is not { } user)
            return "This user no longer exists. Load the page again.";
        var couldManage = IsActiveAdmin(user);
        var detail = change(db, user);
        if (couldManage && !IsActiveAdmin(user))
        {
            if (actor.UserId == userId)
                return "You cannot take your own administration away. Ask another administrator.";
            if (!await db.Users.AnyAsync(u => u.Id != userId && u.Role == UserRole.Admin && u.DisabledAt == null, cancellationToken))
                return $"{user.DisplayName} is the last administrator. Make somebody else one first.";
        }

        user.SecurityStamp = Guid.NewGuid().ToString("N");
        user.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        db.AuditEntries.Add(
            new AuditEntry { UserId = actor.UserId, Actor = actor.Name, Action = action, Subject = $"{user.Email}{detail}" });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(actor, cancellationToken);
        known.Forget();
        return null;
    }

    private static bool IsActiveAdmin(User user) => user is { Role: UserRole.Admin, DisabledAt: null };
}
