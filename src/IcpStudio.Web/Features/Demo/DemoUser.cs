using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Web.Features.Demo;

/// <summary>A user of the sample workspace, for the console to print.</summary>
/// <param name="Email">What to sign in with.</param>
/// <param name="Name">What pages show.</param>
/// <param name="Role">One user a role.</param>
/// <param name="Password">Random, made once for a data folder.</param>
public sealed record DemoUser(string Email, string Name, UserRole Role, string Password);
