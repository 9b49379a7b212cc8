namespace IcpStudio.Web.Hosting;

/// <summary>Refuses to begin work that a full disk would break halfway.</summary>
internal static class DiskSpace
{
    /// <summary>Megabytes that must be free before a database is made or started.</summary>
    public const int NeededMegabytes = 200;

    /// <exception cref="OperatorException">Less than <see cref="NeededMegabytes"/> is free where <paramref name="folder"/>
    /// lies.</exception>
    public static void Require(string folder) => Require(folder, new DriveInfo(folder).AvailableFreeSpace);

    internal static void Require(string folder, long freeBytes)
    {
        var free = freeBytes / (1024 * 1024);
        if (free < NeededMegabytes)
            throw new OperatorException(
                $"The disk is full: {free} MB are free where {folder} lies, and ICP Studio needs at least {NeededMegabytes} MB.");
    }
}
