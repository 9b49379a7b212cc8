using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Web.Tests.Access;

public sealed class PermissionTests
{
    /// <summary>Permission, then Admin, RevOps, Manager, Rep.</summary>
    private const string Table = """
        ManageUsers      yes no  no  no
        ManageWorkspace  yes no  no  no
        ManageAttributes yes yes no  no
        ImportFiles      yes yes no  no
        EditDraft        yes yes no  no
        PublishProfile   yes yes no  no
        ReadProfiles     yes yes yes yes
        ReadAccounts     yes yes yes yes
        EditAccounts     yes yes yes yes
        EditSegments     yes yes yes yes
        EditOthersSegments yes yes no no
        ReadReports      yes yes yes no
        ExportAccounts   yes yes yes no
        ReadJobs         yes yes no  no
        """;

    [Fact]
    public void TheMatrixIsTheOneWrittenDown()
    {
        var actual = Enum.GetValues<Permission>().Select(permission =>
            $"{permission} " + string.Join(' ', Enum.GetValues<UserRole>().Select(role => role.Allows(permission) ? "yes" : "no")));

        Assert.Equal(Table.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))), actual);
    }

    /// <summary>What people do, each with the permissions it takes; where nothing asks for it yet, it waits to be built.</summary>
    private static readonly IReadOnlyDictionary<string, Permission[]> Actions = new Dictionary<string, Permission[]>
    {
        ["Manage users and roles"] = [Permission.ManageUsers],
        ["Manage the workspace"] = [Permission.ManageWorkspace],
        ["Manage SSO"] = [],
        ["Manage tokens of others"] = [],
        ["Manage webhooks"] = [],
        ["Manage the key ring"] = [],
        ["Manage attributes"] = [Permission.ManageAttributes],
        ["Import, map, undo an import"] = [Permission.ImportFiles],
        ["Edit a draft"] = [Permission.EditDraft],
        ["Publish, roll back, score all"] = [Permission.PublishProfile],
        ["Read profiles and explanations"] = [Permission.ReadProfiles],
        ["Read accounts"] = [Permission.ReadAccounts],
        ["Edit accounts and their work"] = [Permission.EditAccounts],
        ["Keep segments"] = [Permission.EditSegments, Permission.EditOthersSegments],
        ["Reassign tasks in the team"] = [],
        ["Read reports"] = [Permission.ReadReports],
        ["Export accounts"] = [Permission.ExportAccounts],
        ["Read routing rules"] = [],
        ["Edit routing rules"] = [],
        ["Read the audit log"] = [],
        ["Watch and cancel jobs"] = [Permission.ReadJobs],
    };

    [Fact]
    public void EveryPermissionBelongsToOneActionAndWhatWaitsIsNamed()
    {
        Assert.Equal(Enum.GetValues<Permission>(), Actions.Values.SelectMany(asked => asked).Order());
        Assert.Equal(
            ["Manage SSO", "Manage tokens of others", "Manage webhooks", "Manage the key ring", "Reassign tasks in the team",
                "Read routing rules",
                "Edit routing rules", "Read the audit log"],
            Actions.Where(action => action.Value.Length == 0).Select(action => action.Key));
    }

    [Fact]
    public void WhatIsNotListedIsDenied() => Assert.All(Enum.GetValues<UserRole>(), role => Assert.False(role.Allows((Permission)999)));
}
