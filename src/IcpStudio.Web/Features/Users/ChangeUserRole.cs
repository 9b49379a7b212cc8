using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Web.Features.Users;

/// <summary>Gives a user another role; his open pages end within seconds.</summary>
public sealed class ChangeUserRole(UserEdit edit)
{
    /// <returns>Why it was refused, or null.</returns>
    public Task<string?> RunAsync(long userId, UserRole role, CancellationToken cancellationToken = default) =>
        edit.RunAsync(userId, "change role", (_, user) =>
        {
            var before = user.Role;
            user.Role = role;
            return $" from {before} to {role}";
        }, cancellationToken);
}
