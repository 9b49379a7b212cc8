using System.Security.Claims;
using IcpStudio.Web.Data.Entities.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace IcpStudio.Web.Features.SignIn;

/// <summary>
/// What the sign-in cookie says of a user: besides id and e-mail address the name and the role. Navigation reads it; rights are asked of
/// the database.
/// </summary>
internal sealed class UserClaims(UserManager<User> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<User>(users, options)
{
    public const string DisplayName = "icp:name";

    /// <summary>Present while the password is one that an administrator handed out.</summary>
    public const string InitialPassword = "icp:initial-password";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(DisplayName, user.DisplayName));
        identity.AddClaim(new Claim(identity.RoleClaimType, user.Role.ToString()));
        return identity;
    }
}
