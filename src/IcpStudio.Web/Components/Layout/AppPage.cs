using IcpStudio.Web.Access;

namespace IcpStudio.Web.Components.Layout;

/// <summary>A page that the sidebar and the palette lead to.</summary>
/// <param name="Permission">Whoever has it sees the link; the page checks for itself.</param>
public sealed record AppPage(string Name, string Url, string Icon, Permission Permission)
{
    /// <summary>In the order the sidebar shows them.</summary>
    public static IReadOnlyList<AppPage> All { get; } =
    [
        new("Home", "/", "home", Permission.ReadAccounts),
        new("Accounts", "/accounts", "accounts", Permission.ReadAccounts),
        new("Segments", "/segments", "segments", Permission.ReadAccounts),
        new("Verdict", "/verdict", "verdict", Permission.EditAccounts),
        new("Profiles", "/profiles", "profiles", Permission.ReadProfiles),
        new("Deals", "/deals", "deals", Permission.ReadAccounts),
        new("Evidence", "/evidence", "evidence", Permission.ReadReports),
        new("Reports", "/reports", "reports", Permission.ReadReports),
        new("Imports", "/imports", "imports", Permission.ImportFiles),
        new("Jobs", "/jobs", "jobs", Permission.ReadJobs),
        new("Attributes", "/attributes", "attributes", Permission.ManageAttributes),
        new("Users", "/users", "users", Permission.ManageUsers),
    ];

    /// <summary>Names of the roles that see it, comma-separated.</summary>
    public string Roles => Permission.Roles();
}
