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

    [Fact]
    public void WhatIsNotListedIsDenied() => Assert.All(Enum.GetValues<UserRole>(), role => Assert.False(role.Allows((Permission)999)));
}
