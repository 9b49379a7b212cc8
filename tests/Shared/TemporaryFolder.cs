namespace IcpStudio.Tests.Shared;

/// <summary>Folders below the system's temporary one, with names short enough for a Unix socket in them.</summary>
internal static class TemporaryFolder
{
    /// <summary>Makes an empty folder that other users can pass through, as PostgreSQL needs when root runs the tests.</summary>
    public static string Make()
    {
        var folder = Path.Combine(Path.GetTempPath(), "icp-" + Guid.NewGuid().ToString("N")[..8]);
        Directory.CreateDirectory(folder);
        return folder;
    }
}
