using IcpStudio.Web.Data.Connections;
using IcpStudio.Web.Hosting;
using Npgsql;

namespace IcpStudio.Web.Tests.Data.Connections;

public sealed class StudioSettingsTests
{
    [Fact]
    public void TakesThePasswordFromAFileAndNeverNegotiatesGss()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "s;e'cret\n");

        var settings = Read(("ConnectionStrings__IcpStudio", "Host=db;Username=me"), ("ICPSTUDIO_DB_PASSWORD_FILE", file));
        File.Delete(file);

        var connection = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        Assert.Equal("s;e'cret", connection.Password);
        Assert.Equal(GssEncryptionMode.Disable, connection.GssEncryptionMode);
    }

    [Fact]
    public void UsesTheEmbeddedDatabaseWhenNoneIsConfigured() =>
        Assert.Null(Read(("ConnectionStrings__IcpStudio", " ")).ConnectionString);

    [Fact]
    public void NamesWhatIsWrongWithAConnectionString()
    {
        var error = Assert.Throws<OperatorException>(() => Read(("ConnectionStrings__IcpStudio", "Hots=db")));

        Assert.StartsWith("ConnectionStrings__IcpStudio is not a connection string: ", error.Message);
        Assert.Contains("Host=db;Database=icp_studio", error.Message);
    }

    [Fact]
    public void NamesAPasswordFileThatCannotBeRead()
    {
        var error = Assert.Throws<OperatorException>(
            () => Read(("ConnectionStrings__IcpStudio", "Host=db"), ("ICPSTUDIO_DB_PASSWORD_FILE", "/nowhere/password")));

        Assert.StartsWith("ICPSTUDIO_DB_PASSWORD_FILE names /nowhere/password, which cannot be read: ", error.Message);
    }

    private static StudioSettings Read(params (string Name, string Value)[] variables) =>
        StudioSettings.Read(name => variables.FirstOrDefault(v => v.Name == name).Value);
}
