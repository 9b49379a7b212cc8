using IcpStudio.Web.Data.Embedded;
using IcpStudio.Web.Hosting;
using Npgsql;

namespace IcpStudio.Tests.Shared;

/// <summary>A PostgreSQL of another version than the app's own, from Debian's package, in a folder that vanishes with the run.</summary>
internal static class PackagedServer
{
    public static bool IsHere(int version) => File.Exists(Path.Combine(Programs(version), "initdb"));

    /// <exception cref="InvalidOperationException">The package is not installed, or the server did not start.</exception>
    public static async Task<TestServer> StartAsync(int version)
    {
        var programs = Programs(version);
        if (!IsHere(version))
            throw new InvalidOperationException(
                $"There is no PostgreSQL {version} here: install it (apt-get install postgresql-{version}), start a Docker engine, or name "
                    + "a server in ICPSTUDIO_TEST_POSTGRES.");
        var folder = TemporaryFolder.Make();
        var cluster = Path.Combine(folder, "postgres");
        Directory.CreateDirectory(cluster);
        var account = await ServerAccount.ChooseAsync(cluster, programs, CancellationToken.None);
        await account.OwnAsync(cluster, CancellationToken.None);
        var made = await Shell.RunAsync(account.Run(
        [
            Path.Combine(programs, "initdb"), "-D", cluster, "--username", "postgres", "--auth=trust", "--encoding=UTF8",
            "--locale=C.UTF-8", "--no-sync",
        ]));
        if (!made.Succeeded)
            throw new InvalidOperationException($"PostgreSQL {version} could not make its data folder: {made.Complaint}");
        var log = Path.Combine(folder, "log");
        using var process = Shell.StartDetached(
            account.Run([Path.Combine(programs, "postgres"), "-D", cluster, .. Settings(cluster)]), log);
        EmbeddedServer.StopWithThisProcess(process.Id, folder);
        var target = new NpgsqlConnectionStringBuilder
        {
            Host = cluster,
            Username = "postgres",
            Database = "postgres",
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;
        while (!await AnswersAsync(target))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"PostgreSQL {version} did not start: {await File.ReadAllTextAsync(log)}");
            await Task.Delay(50);
        }

        return new(target, "Debian's package");
    }

    private static string Programs(int version) => $"/usr/lib/postgresql/{version}/bin";

    private static IEnumerable<string> Settings(string cluster)
    {
        string[] settings =
        [
            "listen_addresses=", $"unix_socket_directories={cluster}", "fsync=off", "full_page_writes=off", "max_connections=300",
            "shared_buffers=256MB", "jit=off", "timezone=UTC",
        ];
        return settings.SelectMany(setting => new[] { "-c", setting });
    }

    private static async Task<bool> AnswersAsync(string connectionString)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
