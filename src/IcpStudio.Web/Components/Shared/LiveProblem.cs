namespace IcpStudio.Web.Components.Shared;

/// <summary>What a page says in place of an answer that could not be read.</summary>
/// <param name="CorrelationId">The number under which the log has the error.</param>
public sealed record LiveProblem(string CorrelationId)
{
    internal static LiveProblem New() => new(Guid.NewGuid().ToString("N")[..12]);
}
