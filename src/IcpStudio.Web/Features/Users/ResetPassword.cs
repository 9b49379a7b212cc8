using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.SignIn;
using Microsoft.AspNetCore.Identity;

namespace IcpStudio.Web.Features.Users;

/// <summary>A password to hand over, shown once and kept nowhere, or why there is none.</summary>
public sealed record ResetPasswordResult(string? InitialPassword, string? Problem);

/// <summary>Gives a user a password that he has to replace at his next visit, and ends a lockout.</summary>
public sealed class ResetPassword(UserEdit edit, IPasswordHasher<User> hasher)
{
    public async Task<ResetPasswordResult> RunAsync(long userId, CancellationToken cancellationToken = default)
    {
        var password = NewUser.GeneratePassword();
        var problem = await edit.RunAsync(userId, "reset password", (db, user) =>
        {
            user.PasswordHash = hasher.HashPassword(user, password);
            user.AccessFailedCount = 0;
            user.LockoutEnd = null;
            if (!db.UserClaims.Any(c => c.UserId == userId && c.ClaimType == UserClaims.InitialPassword))
                db.UserClaims.Add(
                    new IdentityUserClaim<long> { UserId = userId, ClaimType = UserClaims.InitialPassword, ClaimValue = "yes" });
            return "";
        }, cancellationToken);
        return new ResetPasswordResult(problem is null ? password : null, problem);
    }
}
