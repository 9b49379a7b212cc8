using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Web.Access;

/// <summary>Something a use case may need to be allowed.</summary>
public enum Permission
{
    ManageUsers,
    ManageWorkspace,
    ManageAttributes,
    ImportFiles,
    EditDraft,
    PublishProfile,
    ReadProfiles,
    ReadAccounts,
    EditAccounts,

    /// <summary>Segments of one's own, shared ones included.</summary>
    EditSegments,

    /// <summary>Shared segments of others.</summary>
    EditOthersSegments,
    ReadReports,
    ExportAccounts,
    ReadJobs,
}

/// <summary>Who may do what. What is not listed is denied.</summary>
public static class Permissions
{
    private static readonly Dictionary<Permission, UserRole[]> Matrix = new()
    {
        [Permission.ManageUsers] = [UserRole.Admin],
        [Permission.ManageWorkspace] = [UserRole.Admin],
        [Permission.ManageAttributes] = [UserRole.Admin, UserRole.RevOps],
        [Permission.ImportFiles] = [UserRole.Admin, UserRole.RevOps],
        [Permission.EditDraft] = [UserRole.Admin, UserRole.RevOps],
        [Permission.PublishProfile] = [UserRole.Admin, UserRole.RevOps],
        [Permission.ReadProfiles] = [UserRole.Admin, UserRole.RevOps, UserRole.Manager, UserRole.Rep],
        [Permission.ReadAccounts] = [UserRole.Admin, UserRole.RevOps, UserRole.Manager, UserRole.Rep],
        [Permission.EditAccounts] = [UserRole.Admin, UserRole.RevOps, UserRole.Manager, UserRole.Rep],
        [Permission.EditSegments] = [UserRole.Admin, UserRole.RevOps, UserRole.Manager, UserRole.Rep],
        [Permission.EditOthersSegments] = [UserRole.Admin, UserRole.RevOps],
        [Permission.ReadReports] = [UserRole.Admin, UserRole.RevOps, UserRole.Manager],
        [Permission.ExportAccounts] = [UserRole.Admin, UserRole.RevOps, UserRole.Manager],
        [Permission.ReadJobs] = [UserRole.Admin, UserRole.RevOps],
    };

    public static bool Allows(this UserRole role, Permission permission) =>
        Matrix.TryGetValue(permission, out var roles) && roles.Contains(role);

    /// <summary>Names of the roles that have it, comma-separated, as <c>AuthorizeView</c> takes them.</summary>
    public static string Roles(this Permission permission) =>
        string.Join(',', Enum.GetValues<UserRole>().Where(role => role.Allows(permission)));
}
