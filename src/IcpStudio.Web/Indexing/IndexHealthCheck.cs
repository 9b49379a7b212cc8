using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IcpStudio.Web.Indexing;

/// <summary>Degraded, with how far it is, while the accounts are loaded at start: the node answers, but lists and scores wait.</summary>
internal sealed class IndexHealthCheck(AccountIndexService index) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            index.IsLoaded ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"Accounts are loaded: {index.PercentLoaded} %."));

    /// <summary>One line: the state, and what is amiss.</summary>
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var reasons = string.Concat(report.Entries.Values.Where(e => e.Status != HealthStatus.Healthy && e.Description is not null)
            .Select(e => " " + e.Description));
        return context.Response.WriteAsync(reasons.Length == 0 ? $"{report.Status}" : $"{report.Status}.{reasons}");
    }
}
