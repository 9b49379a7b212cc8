using System.Diagnostics.Metrics;

namespace IcpStudio.Web.Indexing;

/// <summary>What the index of this node holds, as metrics of the meter <c>IcpStudio.Index</c>.</summary>
public sealed class IndexMetrics
{
    public const string MeterName = "IcpStudio.Index";

    public IndexMetrics(IMeterFactory meters, AccountIndexService index)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge(
            "icp_studio.index.accounts", () => index.CurrentOrNull?.Snapshot.Count ?? 0, "{account}", "Accounts in memory.");
        meter.CreateObservableGauge(
            "icp_studio.index.size", () => index.CurrentOrNull?.Snapshot.Bytes ?? 0, "By", "Memory of the columns, names not counted.");
        meter.CreateObservableGauge("icp_studio.index.loaded", () => index.PercentLoaded, "%", "How much of the load at start is done.");
    }
}
