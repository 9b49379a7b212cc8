using System.Runtime.InteropServices;

namespace IcpStudio.Web.Hosting;

/// <summary>
/// Turns Ctrl+C, SIGTERM and a closed terminal into a cancellation, so that what was started is stopped. The second Ctrl+C ends at once.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    public StopSignals()
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
            _registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = !_stop.IsCancellationRequested;
                _stop.Cancel();
            }));
    }

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        _registrations.ForEach(r => r.Dispose());
        _stop.Dispose();
    }
}
