using Microsoft.AspNetCore.Components.Server.Circuits;

namespace IcpStudio.Web.Hosting;

/// <summary>Tells the log of a page's life: its circuit, from the first connection to the last.</summary>
internal sealed class CircuitLogs(TimeProvider clock, ILogger<CircuitLogs> log) : CircuitHandler
{
    private readonly long _since = clock.GetTimestamp();

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken) => SayAsync("opened", circuit);

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => SayAsync("connected", circuit);

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) =>
        SayAsync("lost its connection", circuit);

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken) => SayAsync("closed", circuit);

    private Task SayAsync(string what, Circuit circuit)
    {
        log.LogDebug("Circuit {Circuit} {What} after {Seconds:0.0} s", circuit.Id, what, clock.GetElapsedTime(_since).TotalSeconds);
        return Task.CompletedTask;
    }
}
