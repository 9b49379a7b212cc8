using IcpStudio.Web.Data;

namespace IcpStudio.Web.Features.Users;

/// <summary>
/// Lets one transaction at a time change who the users are, so that two cannot both remove the other's last administrator.
/// </summary>
internal static class UserLock
{
    /// <summary>Waits for its turn; held until the transaction ends.</summary>
    public static Task TakeAsync(IcpStudioDbContext db, CancellationToken cancellationToken) =>
        AdvisoryLock.Users.TakeAsync(db, cancellationToken);
}
