using System.Security.Cryptography;
using IcpStudio.Web.Hosting;

namespace IcpStudio.Web.Data.Embedded;

/// <summary>The server's data folder: made once, checked at every start.</summary>
internal sealed class PostgresCluster(EmbeddedPostgresOptions options, string programs, ServerAccount account)
{
    public const string User = "icp_studio";
    private const string PasswordFile = "icp-studio.password";

    private string Folder => options.ClusterFolder;

    /// <summary>Makes the data folder if there is none. A run that dies halfway leaves only a folder the next run clears away.</summary>
    /// <exception cref="OperatorException">The folder is of another PostgreSQL version or cannot be made.</exception>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (Directory.Exists(Folder) && Directory.EnumerateFileSystemEntries(Folder).Any())
        {
            await account.OwnAsync(Folder, cancellation);
            CheckVersion();
            return;
        }
        options.Progress("Making the database");
        var partial = Folder + ".partial";
        if (Directory.Exists(partial))
            Directory.Delete(partial, recursive: true);
        Directory.CreateDirectory(partial, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await account.OwnAsync(partial, cancellation);
        var password = await WritePasswordAsync(cancellation);
        var made = await Shell.RunAsync(
            account.Run([Path.Combine(programs, "initdb"), "-D", partial, "--pwfile", password, .. InitOptions()]), cancellation);
        if (!made.Succeeded)
            throw new OperatorException(ServerLog.Explain(made.Errors, options.DataFolder) ?? "PostgreSQL could not make its data folder "
                + $"{Folder}: {ServerLog.FirstFailure(made.Errors + made.Output) ?? made.Complaint}.");
        File.Move(password, Path.Combine(partial, PasswordFile));
        if (Directory.Exists(Folder))
            Directory.Delete(Folder);
        Directory.Move(partial, Folder);
    }

    /// <summary>The password made with the data folder.</summary>
    public string ReadPassword()
    {
        var file = Path.Combine(Folder, PasswordFile);
        return File.Exists(file)
            ? File.ReadAllText(file).Trim()
            : throw new OperatorException(
                $"The database's password file {file} is missing; put it back, or move {Folder} away to begin with an empty database.");
    }

    private void CheckVersion()
    {
        var file = Path.Combine(Folder, "PG_VERSION");
        if (!File.Exists(file))
            throw new OperatorException($"The folder {Folder} is not empty and not a PostgreSQL data folder; move it away, or name another "
                + "folder in ICPSTUDIO_DATA.");
        var found = File.ReadAllText(file).Trim();
        if (found != PostgresPackage.MajorVersion)
            throw new OperatorException($"The data folder {Folder} was made by PostgreSQL {found}, and ICP Studio runs PostgreSQL "
                + $"{PostgresPackage.MajorVersion}; move it away, or name another folder in ICPSTUDIO_DATA.");
    }

    // Outside the new folder, which initdb wants empty; in a folder that the server's account can pass through.
    private async Task<string> WritePasswordAsync(CancellationToken cancellation)
    {
        var file = Path.Combine(options.DataFolder, ".postgres.password");
        File.Delete(file);
        await using (var stream = new FileStream(file, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(40, lowercase: true)),
                cancellation);
        await account.OwnAsync(file, cancellation);
        return file;
    }

    // Code-point order and Unicode case rules that no update of the machine's C library or ICU can change. LC_CTYPE is
    // C.UTF-8 because pg_trgm asks the C library what a letter is.
    private IEnumerable<string> InitOptions()
    {
        IEnumerable<string> all =
        [
            "--username", User, "--auth=scram-sha-256", "--encoding=UTF8",
            "--locale=C", "--lc-ctype=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
            "--set", "max_connections=120", "--set", "shared_buffers=256MB", "--set", "effective_cache_size=1GB",
            "--set", "maintenance_work_mem=128MB", "--set", "max_wal_size=2GB",
            "--set", "checkpoint_timeout=15min", "--set", "log_checkpoints=off", "--set", "jit=off", "--set", "timezone=UTC",
            "--set", "log_timezone=UTC",
        ];
        return options.Throwaway ? [.. all, "--no-sync"] : all;
    }
}
