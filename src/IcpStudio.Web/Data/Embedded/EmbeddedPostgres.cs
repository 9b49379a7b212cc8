using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using IcpStudio.Web.Hosting;
using Npgsql;

namespace IcpStudio.Web.Data.Embedded;

/// <summary>
/// ICP Studio's own PostgreSQL server: loopback or Unix socket only, one per data folder, shared by every ICP Studio
/// process on that folder. The last process to leave stops it; one that is killed leaves it running for the next.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string Database = "icp_studio";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeProvider Clock = TimeProvider.System;

    private readonly EmbeddedPostgresOptions _options;
    private FileLock? _use;

    private EmbeddedPostgres(EmbeddedPostgresOptions options) => _options = options;

    /// <summary>How to reach the database, as the server's superuser.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The server's main process.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Starts the server, or joins the one that runs already on that data folder.</summary>
    /// <exception cref="OperatorException">Something the person at the console can put right.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken cancellation = default)
    {
        Folders.Make(options.DataFolder);
        var programs = await PostgresPackage.GetProgramsAsync(options, cancellation);
        var postgres = new EmbeddedPostgres(options);
        using (await FileLock.WaitAsync(postgres.StartLock, Patience, cancellation))
        {
            await postgres.StartOrJoinAsync(programs, cancellation);
            postgres._use = FileLock.TryShared(postgres.UseLock);
        }
        return postgres;
    }

    /// <summary>
    /// Leaves the server, and stops it if no other process uses it: open transactions are rolled back, everything committed is kept.
    /// </summary>
    public async Task StopAsync()
    {
        if (_use is null)
            return;
        using var one = await FileLock.WaitAsync(StartLock, Patience, CancellationToken.None);
        _use.Dispose();
        _use = null;
        using var last = FileLock.TryExclusive(UseLock);
        if (last is null || PostmasterFile.ReadAlive(_options.ClusterFolder) is not { } server)
            return;
        await Shell.RunAsync(["kill", _options.Throwaway ? "-QUIT" : "-INT", server.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        for (var until = Clock.GetUtcNow() + Patience; Clock.GetUtcNow() < until
            && PostmasterFile.IsServerOf(server.ProcessId, _options.ClusterFolder);)
            await Task.Delay(TimeSpan.FromMilliseconds(20), Clock);
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private string StartLock => Path.Combine(_options.DataFolder, "postgres.start.lock");

    private string UseLock => Path.Combine(_options.DataFolder, "postgres.use.lock");

    private async Task StartOrJoinAsync(string programs, CancellationToken cancellation)
    {
        var account = await ServerAccount.ChooseAsync(_options.ClusterFolder, programs, cancellation);
        var cluster = new PostgresCluster(_options, programs, account);
        if (PostmasterFile.ReadAlive(_options.ClusterFolder) is { } running)
        {
            await ConnectAsync(cluster, running.Port, running.UsesSocket,
                () => !PostmasterFile.IsServerOf(running.ProcessId, _options.ClusterFolder), cancellation);
            ProcessId = running.ProcessId;
            return;
        }
        DiskSpace.Require(_options.DataFolder);
        await cluster.EnsureAsync(cancellation);
        for (var until = Clock.GetUtcNow() + TimeSpan.FromSeconds(20); ;
            await Task.Delay(TimeSpan.FromMilliseconds(200), Clock, cancellation))
        {
            PostmasterFile.DeleteIfNumberWasGivenAway(_options.ClusterFolder);
            if (await TryStartAsync(cluster, account, programs, patient: Clock.GetUtcNow() < until, cancellation))
                return;
        }
    }

    private async Task<bool> TryStartAsync(
        PostgresCluster cluster, ServerAccount account, string programs, bool patient, CancellationToken cancellation)
    {
        var useSocket = SocketFits();
        var port = useSocket ? 5432 : FreePort();
        var log = new ServerLog(_options.DataFolder);
        using var process = Shell.StartDetached(
            account.Run([Path.Combine(programs, "postgres"), "-D", _options.ClusterFolder, .. Settings(useSocket, port)]), log.File);
        if (await ConnectAsync(cluster, port, useSocket, () => process.HasExited, cancellation))
        {
            ProcessId = process.Id;
            return true;
        }
        var text = log.ReadNew();
        if (patient && ServerLog.IsWaitingForOldServer(text))
            return false;
        throw new OperatorException(ServerLog.Explain(text, _options.DataFolder)
            ?? $"PostgreSQL did not start: {ServerLog.FirstFailure(text) ?? "it ended without a reason"} (more in {log.File}).");
    }

    private IEnumerable<string> Settings(bool useSocket, int port)
    {
        string[] where =
        [
            "-c", $"port={port}",
            "-c", useSocket ? "listen_addresses=" : "listen_addresses=127.0.0.1",
            // Relative to the data folder, which only its owner can enter.
            "-c", useSocket ? "unix_socket_directories=." : "unix_socket_directories=",
        ];
        return _options.Throwaway ? [.. where, "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=300"] : where;
    }

    /// <summary>Connects as soon as the server answers and makes the database if it has none; false when the server is gone.</summary>
    private async Task<bool> ConnectAsync(
        PostgresCluster cluster, int port, bool useSocket, Func<bool> isGone, CancellationToken cancellation)
    {
        var target = new NpgsqlConnectionStringBuilder
        {
            Host = useSocket ? _options.ClusterFolder : "127.0.0.1",
            Port = port,
            Username = PostgresCluster.User,
            Password = cluster.ReadPassword(),
            Database = Database,
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        ConnectionString = target.ConnectionString;
        var pause = 10;
        for (var until = Clock.GetUtcNow() + Patience; Clock.GetUtcNow() < until
            && !isGone(); await Task.Delay(TimeSpan.FromMilliseconds(pause = Math.Min(pause + 10, 250)), Clock, cancellation))
        {
            try
            {
                await ServerProbe.OpenAsync(target, cancellation);
                return true;
            }
            catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
            {
                await ServerProbe.CreateDatabaseAsync(target, cancellation);
                return true;
            }
            catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InvalidPassword)
            {
                throw new OperatorException($"The database in {_options.ClusterFolder} does not take the password beside it; put back the "
                    + "icp-studio.password that belongs to it.", refused);
            }
            catch (NpgsqlException)
            {
                // Not listening yet, or still recovering.
            }
        }
        return false;
    }

    // A Unix socket's whole path has at most 107 bytes.
    private bool SocketFits() => Encoding.UTF8.GetByteCount(Path.Combine(_options.ClusterFolder, ".s.PGSQL.5432")) <= 107;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
