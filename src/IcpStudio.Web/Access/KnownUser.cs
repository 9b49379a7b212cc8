using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Web.Access;

/// <summary>A user who may sign in.</summary>
/// <param name="SecurityStamp">Another one ends the sessions begun before.</param>
public sealed record KnownUser(long Id, string Name, UserRole Role, string? SecurityStamp);
