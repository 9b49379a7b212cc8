using System.Text.Json;

namespace IcpStudio.Web.Hosting;

/// <summary>Marks a data folder as served by this process, so that a second start can say where the first one runs.</summary>
internal sealed class RunningApp : IDisposable
{
    private readonly FileLock _lock;
    private readonly string _stateFile;

    private RunningApp(FileLock held, string stateFile) => (_lock, _stateFile) = (held, stateFile);

    private sealed record State(int ProcessId, string Address);

    /// <summary>Takes the data folder for this process.</summary>
    /// <exception cref="OperatorException">An app already runs on it; the message says where.</exception>
    public static RunningApp Claim(string dataFolder, string address)
    {
        Folders.Make(dataFolder);
        DiskSpace.Require(dataFolder);
        // Two files, since a file that is locked for one process cannot be read by another.
        var stateFile = Path.Combine(dataFolder, "app.json");
        if (FileLock.TryExclusive(Path.Combine(dataFolder, "app.lock")) is not { } held)
            throw new OperatorException(Describe(stateFile));
        File.WriteAllText(stateFile, JsonSerializer.Serialize(new State(Environment.ProcessId, address)));
        return new RunningApp(held, stateFile);
    }

    public void Dispose()
    {
        File.Delete(_stateFile);
        _lock.Dispose();
    }

    private static string Describe(string stateFile)
    {
        try
        {
            if (JsonSerializer.Deserialize<State>(File.ReadAllText(stateFile)) is { } state)
                return $"ICP Studio already runs at {state.Address} (process {state.ProcessId}).";
        }
        catch (Exception error) when (error is JsonException or IOException)
        {
            // The other process has only just begun, or is about to end.
        }
        return "ICP Studio is being started or stopped by another process.";
    }
}
