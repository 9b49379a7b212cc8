using IcpStudio.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace IcpStudio.Web.Components.Shared;

/// <summary>What components derive from: work begun by a timer or an event, which cannot wait for it, does not lose its errors.</summary>
public abstract class StudioComponent : ComponentBase
{
    [Inject]
    private ILogger<StudioComponent> Log { get; set; } = default!;

    /// <summary>Begins work on the page's own thread without waiting for it. What goes wrong shows where the page's errors do.</summary>
    protected void Unawaited(Func<Task> work) => UnawaitedWork.Begin(() => InvokeAsync(work), ShowAsync);

    /// <inheritdoc cref="Unawaited(Func{Task})"/>
    protected void Unawaited(Action work) => UnawaitedWork.Begin(() => InvokeAsync(work), ShowAsync);

    private async Task ShowAsync(Exception error)
    {
        try
        {
            await DispatchExceptionAsync(error);
        }
        catch (Exception gone) when (gone is ObjectDisposedException or ArgumentException or InvalidOperationException)
        {
            // The page was left before; there is nobody to show it to.
            Log.LogWarning(error, "Work of {Component} failed after its page was left", GetType().Name);
        }
    }
}
