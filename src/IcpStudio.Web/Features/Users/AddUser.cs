using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Data.Entities.Workspaces;
using IcpStudio.Web.Features.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Users;

/// <summary>A user added, with the password to hand over, or problems by field.</summary>
/// <param name="InitialPassword">Shown once and kept nowhere; the user has to replace it at his first visit.</param>
/// <param name="NameProblem">What is wrong with the name, or null.</param>
/// <param name="EmailProblem">What is wrong with the e-mail address, or null.</param>
public sealed record AddUserResult(string? InitialPassword, string? NameProblem = null, string? EmailProblem = null);

/// <summary>Adds somebody who may sign in.</summary>
public sealed class AddUser(
    IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, IPasswordHasher<User> hasher, KnownUsers known, TimeProvider time)
{
    public async Task<AddUserResult> RunAsync(string name, string email, UserRole role, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ManageUsers, cancellationToken);
        var (nameProblem, emailProblem) = (NewUser.CheckName(name), NewUser.CheckEmail(email));
        if (nameProblem is not null || emailProblem is not null)
            return new AddUserResult(null, nameProblem, emailProblem);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await UserLock.TakeAsync(db, cancellationToken);
        var user = NewUser.Create(email, name, role, time.GetUtcNow().UtcDateTime);
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == user.NormalizedUserName, cancellationToken))
            return new AddUserResult(null, EmailProblem: $"{user.Email} is already a user.");
        var password = NewUser.GeneratePassword();
        user.PasswordHash = hasher.HashPassword(user, password);
        db.Users.Add(user);
        await db.SaveChangesAsync(cancellationToken);
        db.UserClaims.Add(new IdentityUserClaim<long> { UserId = user.Id, ClaimType = UserClaims.InitialPassword, ClaimValue = "yes" });
        db.AuditEntries.Add(
            new AuditEntry { UserId = actor.UserId, Actor = actor.Name, Action = "add user", Subject = $"{user.Email} as {role}" });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(actor, cancellationToken);
        known.Forget();
        return new AddUserResult(password);
    }
}
