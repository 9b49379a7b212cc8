namespace IcpStudio.Web.Hosting;

/// <summary>A lock between processes. The kernel lets go of it when its process ends, however that ends.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>The lock for oneself alone, or null when another process holds it.</summary>
    public static FileLock? TryExclusive(string path) => Try(path, FileAccess.ReadWrite, FileShare.None);

    /// <summary>The lock together with others who share it, or null when one holds it exclusively.</summary>
    public static FileLock? TryShared(string path) => Try(path, FileAccess.Read, FileShare.Read);

    /// <summary>Waits for the lock for oneself alone.</summary>
    /// <exception cref="OperatorException">Another process held it all the time.</exception>
    public static async Task<FileLock> WaitAsync(string path, TimeSpan atMost, CancellationToken cancellation)
    {
        for (var until = Clock.GetUtcNow() + atMost; ; await Task.Delay(TimeSpan.FromMilliseconds(100), Clock, cancellation))
        {
            if (TryExclusive(path) is { } held)
                return held;
            if (Clock.GetUtcNow() > until)
                throw new OperatorException(
                    $"Another ICP Studio command has held {path} for {atMost.TotalSeconds:0} seconds; wait for it or end it.");
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileLock? Try(string path, FileAccess access, FileShare share)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, access, share));
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or FileNotFoundException))
        {
            return null;
        }
    }
}
