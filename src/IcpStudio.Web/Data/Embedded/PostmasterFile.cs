using System.Globalization;

namespace IcpStudio.Web.Data.Embedded;

/// <summary>What a running server says of itself in <c>postmaster.pid</c>. A killed one leaves it behind.</summary>
/// <param name="ProcessId">The server's main process.</param>
/// <param name="Port">Its port, which is also part of its socket's name.</param>
/// <param name="UsesSocket">It listens on a Unix socket in its data folder rather than on loopback.</param>
internal sealed record PostmasterFile(int ProcessId, int Port, bool UsesSocket)
{
    public static string PathIn(string clusterFolder) => Path.Combine(clusterFolder, "postmaster.pid");

    /// <summary>The server that runs on this data folder now, or null.</summary>
    public static PostmasterFile? ReadAlive(string clusterFolder)
    {
        var file = Read(clusterFolder);
        return file is not null && IsServerOf(file.ProcessId, clusterFolder) ? file : null;
    }

    /// <summary>Whether that process is a PostgreSQL server on that folder, and not another one that was given its number later.</summary>
    public static bool IsServerOf(int processId, string clusterFolder)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline").Split('\0').Contains(clusterFolder);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>
    /// Deletes the file if its process is none of PostgreSQL's: a killed server's number was given away, and PostgreSQL
    /// would take its new holder for a server. In every other case the file stays, since PostgreSQL finds through it
    /// the children that a killed server may have left at work.
    /// </summary>
    public static void DeleteIfNumberWasGivenAway(string clusterFolder)
    {
        if (Read(clusterFolder) is { } file && File.Exists($"/proc/{file.ProcessId}/comm")
            && File.ReadAllText($"/proc/{file.ProcessId}/comm").Trim() != "postgres")
            File.Delete(PathIn(clusterFolder));
    }

    private static PostmasterFile? Read(string clusterFolder)
    {
        try
        {
            // pid, data folder, start time, port, socket folder, address: the last three come a moment after the first.
            var lines = File.ReadAllLines(PathIn(clusterFolder));
            return lines.Length >= 5 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var id) && int.TryParse(
                lines[3], CultureInfo.InvariantCulture, out var port)
                ? new PostmasterFile(id, port, lines[4].Trim().Length > 0)
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
