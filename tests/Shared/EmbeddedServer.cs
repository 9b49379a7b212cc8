using System.Diagnostics;
using System.Globalization;
using IcpStudio.Web.Data.Connections;
using IcpStudio.Web.Data.Embedded;
using Npgsql;

namespace IcpStudio.Tests.Shared;

/// <summary>The PostgreSQL that the app brings along, in a folder that vanishes with the run.</summary>
internal static class EmbeddedServer
{
    public static int Version { get; } = int.Parse(PostgresPackage.MajorVersion, CultureInfo.InvariantCulture);

    public static async Task<TestServer> StartAsync()
    {
        var folder = TemporaryFolder.Make();
        var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions
        {
            DataFolder = folder,
            ToolsFolder = StudioSettings.Read().ToolsFolder,
            Throwaway = true,
        });
        StopWithThisProcess(server.ProcessId, folder);
        return new(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "postgres" }.ConnectionString, "embedded");
    }

    /// <summary>Stops a server and removes its folder when this process has ended.</summary>
    /// <remarks>The test runner ends its process without waiting, so a watcher of its own does it, also after kill -9.</remarks>
    public static void StopWithThisProcess(int server, string folder) => Process.Start(
        "/bin/sh",
        [
            "-c", "exec setsid sh -c 'while kill -0 \"$1\"; do sleep 1; done; kill -QUIT \"$2\"; sleep 1; rm -rf \"$3\"' \"$@\" </dev/null "
                + ">/dev/null 2>&1",
            "sh", "watch", Number(Environment.ProcessId), Number(server), folder,
        ]).Dispose();

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
