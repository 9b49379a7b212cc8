using System.Diagnostics;
using System.Globalization;
using IcpStudio.Web.Data.Connections;
using IcpStudio.Web.Data.Embedded;
using Npgsql;

namespace IcpStudio.Web.Tests;

/// <summary>
/// A real PostgreSQL for tests: the server named in <c>ICPSTUDIO_TEST_POSTGRES</c>, a connection string whose user may
/// create databases, or one of the run's own that vanishes with it. Use it as a class fixture.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private static readonly Lazy<Task<string>> Server = new(StartAsync);
    private readonly List<string> _databases = [];

    /// <summary>Reaches the server's own database <c>postgres</c>.</summary>
    public string ServerConnectionString { get; private set; } = "";

    public async Task InitializeAsync() => ServerConnectionString = await Server.Value;

    /// <summary>
    /// Makes an empty database, or a copy of <paramref name="template"/>, which nobody may be connected to. It is dropped with the fixture.
    /// </summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name}" + (template is null ? "" : $" TEMPLATE {template} STRATEGY FILE_COPY"));
        lock (_databases)
            _databases.Add(name);
        return new NpgsqlConnectionStringBuilder(ServerConnectionString) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }

    public async Task DisposeAsync()
    {
        foreach (var name in _databases)
            await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ServerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("ICPSTUDIO_TEST_POSTGRES") is { Length: > 0 } given)
            return new NpgsqlConnectionStringBuilder(given)
            {
                Database = "postgres",
                GssEncryptionMode = GssEncryptionMode.Disable
            }.ConnectionString;
        var folder = TemporaryFolder.Make();
        var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions
        {
            DataFolder = folder,
            ToolsFolder = StudioSettings.Read().ToolsFolder,
            Throwaway = true,
        });
        StopWithThisProcess(server.ProcessId, folder);
        return new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "postgres" }.ConnectionString;
    }

    // The test runner ends its process without waiting, so a watcher of its own stops the server, also after kill -9.
    private static void StopWithThisProcess(int server, string folder) => Process.Start(
        "/bin/sh",
        [
            "-c", "exec setsid sh -c 'while kill -0 \"$1\"; do sleep 1; done; kill -QUIT \"$2\"; sleep 1; rm -rf \"$3\"' \"$@\" </dev/null "
                + ">/dev/null 2>&1",
            "sh", "watch", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), server.ToString(CultureInfo.InvariantCulture),
            folder,
        ]).Dispose();
}
