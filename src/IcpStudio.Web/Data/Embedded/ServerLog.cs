using IcpStudio.Web.Hosting;

namespace IcpStudio.Web.Data.Embedded;

/// <summary>The server's log file, and what its messages mean to the person at the console.</summary>
internal sealed class ServerLog
{
    private const long MaxBytes = 10_000_000;
    private readonly long _start;

    /// <summary>Opens a new chapter; a file grown past 10 MB makes room first, keeping one older file.</summary>
    public ServerLog(string dataFolder)
    {
        File = Path.Combine(dataFolder, "logs", "postgres.log");
        Folders.Make(Path.GetDirectoryName(File)!);
        var file = new FileInfo(File);
        if (file.Exists && file.Length > MaxBytes)
            file.MoveTo(File + ".1", overwrite: true);
        _start = System.IO.File.Exists(File) ? new FileInfo(File).Length : 0;
    }

    public string File { get; }

    /// <summary>What the server wrote since this was made.</summary>
    public string ReadNew()
    {
        if (!System.IO.File.Exists(File))
            return "";
        using var stream = new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(_start, SeekOrigin.Begin);
        return new StreamReader(stream).ReadToEnd();
    }

    /// <summary>Whether the server only has to wait for the last children of one that was killed.</summary>
    public static bool IsWaitingForOldServer(string text) =>
        text.Contains("pre-existing shared memory block", StringComparison.Ordinal)
            || text.Contains("is still in use", StringComparison.Ordinal);

    /// <summary>The first message that says why, without its time and process; null when there is none.</summary>
    public static string? FirstFailure(string text) =>
        text.Split('\n').FirstOrDefault(line =>
            line.Contains("FATAL:", StringComparison.Ordinal) || line.Contains("error:", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf("FATAL:", StringComparison.Ordinal) is var at and >= 0 ? at + 6 : 0)..].Trim().TrimEnd('.')
            : null;

    /// <summary>One sentence for messages that a person can act on, or null.</summary>
    public static string? Explain(string text, string dataFolder) => text switch
    {
        _ when text.Contains("No space left on device", StringComparison.Ordinal)
            || text.Contains("Disk quota exceeded", StringComparison.Ordinal) =>
            $"The disk that holds {dataFolder} is full, and PostgreSQL cannot start; free some space.",
        _ when text.Contains("database files are incompatible", StringComparison.Ordinal) =>
            $"The database in {dataFolder} was made by another PostgreSQL than ICP Studio's own; move it away, or name another folder in "
                + "ICPSTUDIO_DATA.",
        _ when text.Contains("Permission denied", StringComparison.Ordinal)
            || text.Contains("has wrong ownership", StringComparison.Ordinal) =>
            $"PostgreSQL may not use {dataFolder}, which belongs to another user; start ICP Studio as that user, or name another folder in "
                + "ICPSTUDIO_DATA.",
        _ when text.Contains("could not map anonymous shared memory", StringComparison.Ordinal)
            || text.Contains("Cannot allocate memory", StringComparison.Ordinal) =>
            "There is too little memory for PostgreSQL, which needs about 300 MB.",
        _ => null,
    };
}
