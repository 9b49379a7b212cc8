namespace IcpStudio.Web.Features.Users;

/// <summary>Keeps a user from signing in; his open pages stop working within seconds.</summary>
public sealed class DisableUser(UserEdit edit, TimeProvider time)
{
    /// <returns>Why it was refused, or null.</returns>
    public Task<string?> RunAsync(long userId, CancellationToken cancellationToken = default) =>
        edit.RunAsync(userId, "disable user", (_, user) =>
        {
            user.DisabledAt ??= time.GetUtcNow().UtcDateTime;
            return "";
        }, cancellationToken);
}
