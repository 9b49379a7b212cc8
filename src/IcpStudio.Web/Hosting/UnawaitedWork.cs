namespace IcpStudio.Web.Hosting;

/// <summary>The one place where work is begun that nobody waits for: every error reaches somebody.</summary>
internal static class UnawaitedWork
{
    /// <summary>Begins it. That it was cancelled is no error.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="onError">Told of what goes wrong; must not throw.</param>
    public static void Begin(Func<Task> work, Func<Exception, Task> onError) => _ = RunAsync(work, onError);

    private static async Task RunAsync(Func<Task> work, Func<Exception, Task> onError)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (Exception error)
        {
            await onError(error);
        }
    }
}
