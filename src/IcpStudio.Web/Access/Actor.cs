using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Web.Access;

/// <summary>Who acts.</summary>
/// <param name="UserId">The user, or null for the command line and the app itself.</param>
/// <param name="Name">What history shows.</param>
/// <param name="Role">What permissions are judged by.</param>
public sealed record Actor(long? UserId, string Name, UserRole Role)
{
    /// <summary>Never told by the name, which anybody may have.</summary>
    public ActorKind Kind { get; private init; } = UserId is null ? ActorKind.App : ActorKind.User;

    /// <summary>Whoever holds a shell on the machine: may do what an administrator may.</summary>
    public static Actor CommandLine { get; } = new(null, "command line", UserRole.Admin) { Kind = ActorKind.CommandLine };

    /// <summary>The app itself: nightly runs, jobs it resumes.</summary>
    public static Actor App { get; } = new(null, "ICP Studio", UserRole.Admin);
}
