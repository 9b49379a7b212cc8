using System.Data.Common;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Users;
using Microsoft.EntityFrameworkCore.Storage;

namespace IcpStudio.Web.Access;

/// <summary>
/// Writes in somebody's name. Who the actor is was read before, from memory; whether that still holds is asked in the write's own
/// transaction, so that a role taken away in between refuses the write.
/// </summary>
public static class ActorWrites
{
    /// <summary>Called last before the commit.</summary>
    /// <exception cref="PermissionDeniedException">The user has another role by now, or may no longer sign in; nothing may be
    /// committed.</exception>
    public static async Task EnsureStillAsync(this Actor actor, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (actor.UserId is { } id && !await UserRights.AreStillAsync(transaction, id, actor.Role, cancellationToken))
            throw new PermissionDeniedException(
                "Your role has changed, or you may no longer sign in. Nothing was written; load the page again.", signedIn: true);
    }

    /// <summary>Commits in the actor's name.</summary>
    /// <inheritdoc cref="EnsureStillAsync"/>
    public static async Task CommitAsync(this IDbContextTransaction transaction, Actor actor, CancellationToken cancellationToken)
    {
        await actor.EnsureStillAsync(transaction.GetDbTransaction(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Saves what has changed, alone in a transaction, in the actor's name.</summary>
    /// <inheritdoc cref="EnsureStillAsync"/>
    public static Task SaveAsync(this IcpStudioDbContext db, Actor actor, CancellationToken cancellationToken) =>
        db.WriteAsync(actor, () => db.SaveChangesAsync(cancellationToken), cancellationToken);

    /// <summary>Runs statements alone in a transaction, in the actor's name.</summary>
    /// <inheritdoc cref="EnsureStillAsync"/>
    public static async Task<int> WriteAsync(
        this IcpStudioDbContext db, Actor actor, Func<Task<int>> write, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var count = await write();
        await transaction.CommitAsync(actor, cancellationToken);
        return count;
    }
}
