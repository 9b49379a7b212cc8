namespace IcpStudio.Web.Features.Users;

/// <summary>Lets a disabled user sign in again, with the password he had.</summary>
public sealed class EnableUser(UserEdit edit)
{
    /// <returns>Why it was refused, or null.</returns>
    public Task<string?> RunAsync(long userId, CancellationToken cancellationToken = default) =>
        edit.RunAsync(userId, "enable user", (_, user) =>
        {
            user.DisabledAt = null;
            return "";
        }, cancellationToken);
}
