using System.Diagnostics;
using IcpStudio.Web.Data.Connections;
using IcpStudio.Web.Data.Embedded;
using IcpStudio.Web.Hosting;
using Npgsql;

namespace IcpStudio.Web.Tests.Data.Embedded;

[Trait(Pace.Name, Pace.Long)]
public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly string _folder = TemporaryFolder.Make();

    private EmbeddedPostgresOptions Options => new()
    {
        DataFolder = _folder,
        ToolsFolder = StudioSettings.Read().ToolsFolder,
        Throwaway = true,
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task StartsOnAnEmptyFolderAndKeepsDataOverARestart()
    {
        await using (var first = await EmbeddedPostgres.StartAsync(Options))
            await ExecuteAsync(first, "CREATE TABLE kept AS SELECT 7 AS value; CHECKPOINT");

        await using var second = await EmbeddedPostgres.StartAsync(Options);

        Assert.Equal(7, await ExecuteAsync(second, "SELECT value FROM kept"));
    }

    [Fact]
    public async Task RecoversWhenTheServerWasKilled()
    {
        await using var killed = await EmbeddedPostgres.StartAsync(Options);
        await ExecuteAsync(killed, "CREATE TABLE kept AS SELECT 7 AS value");
        using (var server = Process.GetProcessById(killed.ProcessId))
        {
            server.Kill();
            await server.WaitForExitAsync();
        }

        await using var next = await EmbeddedPostgres.StartAsync(Options);

        Assert.NotEqual(killed.ProcessId, next.ProcessId);
        Assert.Equal(7, await ExecuteAsync(next, "SELECT value FROM kept"));
    }

    [Fact]
    public async Task IsSharedByThoseWhoStartAtTheSameTimeAndStoppedByTheLastToLeave()
    {
        var both = await Task.WhenAll(EmbeddedPostgres.StartAsync(Options), EmbeddedPostgres.StartAsync(Options));
        Assert.Equal(both[0].ProcessId, both[1].ProcessId);

        await both[0].StopAsync();
        Assert.Equal(1, await ExecuteAsync(both[1], "SELECT 1"));

        await both[1].StopAsync();
        Assert.Null(PostmasterFile.ReadAlive(Options.ClusterFolder));
    }

    [Fact]
    public async Task ListensOnLoopbackWhereTheSocketsPathWouldBeTooLongAndTakesAnyFolderName()
    {
        var deep = Options with { DataFolder = Path.Combine(_folder, "it's \"$HOME\" ü " + new string('d', 90)) };

        await using var postgres = await EmbeddedPostgres.StartAsync(deep);

        Assert.Equal("127.0.0.1", await ExecuteAsync(postgres, "SHOW listen_addresses"));
    }

    [Fact]
    public async Task RefusesADataFolderOfAnotherVersion()
    {
        Directory.CreateDirectory(Options.ClusterFolder);
        File.WriteAllText(Path.Combine(Options.ClusterFolder, "PG_VERSION"), "15\n");

        var error = await Assert.ThrowsAsync<OperatorException>(() => EmbeddedPostgres.StartAsync(Options));

        Assert.Equal($"The data folder {Options.ClusterFolder} was made by PostgreSQL 15, and ICP Studio runs PostgreSQL 18; move it away, "
            + "or name another folder in ICPSTUDIO_DATA.", error.Message);
    }

    [Fact]
    public async Task BeginsAgainAfterAnInitialisationThatWasKilledAndKnowsLettersBeyondAscii()
    {
        Directory.CreateDirectory(Options.ClusterFolder + ".partial");
        File.WriteAllText(Path.Combine(Options.ClusterFolder + ".partial", "PG_VERSION"), "");

        await using var postgres = await EmbeddedPostgres.StartAsync(Options);

        Assert.Equal("müller", await ExecuteAsync(postgres, "SELECT lower('MÜLLER')"));
        Assert.Equal(true, await ExecuteAsync(postgres, "CREATE EXTENSION pg_trgm; SELECT show_trgm('ü') <> '{}'"));
        Assert.Equal("", await ExecuteAsync(postgres, "SHOW listen_addresses"));
        Assert.Equal(GssEncryptionMode.Disable, new NpgsqlConnectionStringBuilder(postgres.ConnectionString).GssEncryptionMode);
    }

    private static async Task<object?> ExecuteAsync(EmbeddedPostgres postgres, string sql)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
