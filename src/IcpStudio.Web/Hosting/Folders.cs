namespace IcpStudio.Web.Hosting;

/// <summary>Makes the folders ICP Studio writes to.</summary>
internal static class Folders
{
    /// <summary>
    /// Makes a folder and proves it can be written to. Run as root it may be passed through by others, because
    /// PostgreSQL then runs as another user; otherwise it is the user's own.
    /// </summary>
    /// <exception cref="OperatorException">It cannot be made or written to.</exception>
    public static void Make(string folder)
    {
        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (Environment.IsPrivilegedProcess)
            mode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        try
        {
            if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(folder);
                File.SetUnixFileMode(folder, mode);
            }
            var probe = Path.Combine(folder, $".write-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new OperatorException($"The folder {folder} cannot be written to ({error.Message.TrimEnd('.')}); give this user the "
                + "right to, or name another folder in ICPSTUDIO_DATA.", error);
        }
    }
}
