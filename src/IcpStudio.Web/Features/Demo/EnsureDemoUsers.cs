using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Demo;

/// <summary>
/// Sees to it that the four sample users are there and that the passwords printed for them open the door: who is missing is
/// added, whose password was changed gets the printed one back. A user somebody disabled stays disabled.
/// </summary>
public sealed class EnsureDemoUsers(IDbContextFactory<IcpStudioDbContext> contexts, IPasswordHasher<User> hasher, TimeProvider clock)
{
    /// <param name="dataFolder">Where the passwords are kept.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<DemoUser>> RunAsync(string dataFolder, CancellationToken cancellationToken = default)
    {
        var demoUsers = await DemoPasswords.LoadAsync(dataFolder, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await UserLock.TakeAsync(db, cancellationToken);
        foreach (var demoUser in demoUsers)
        {
            var key = demoUser.Email.ToUpperInvariant();
            var user = await db.Users.SingleOrDefaultAsync(u => u.NormalizedUserName == key, cancellationToken)
                ?? db.Users.Add(NewUser.Create(demoUser.Email, demoUser.Name, demoUser.Role, clock.GetUtcNow().UtcDateTime)).Entity;
            if (user.PasswordHash is { } hash
                && hasher.VerifyHashedPassword(user, hash, demoUser.Password) != PasswordVerificationResult.Failed)
                continue;
            user.PasswordHash = hasher.HashPassword(user, demoUser.Password);
            user.SecurityStamp = Guid.NewGuid().ToString("N");
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return demoUsers;
    }
}
