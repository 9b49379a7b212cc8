using System.Globalization;

namespace IcpStudio.Web.Features.Reports.Scored;

/// <summary>How far the scoring of all deals, or the counting of an answer, is.</summary>
/// <param name="Step">What is done now, in a few words.</param>
/// <param name="Done">How many are done.</param>
/// <param name="Total">Of how many; an estimate while they are read.</param>
public sealed record ScoringProgress(string Step, int Done, int Total)
{
    public static ScoringProgress Starting { get; } = new("Starting", 0, 0);

    /// <summary>0 to 100.</summary>
    public int Percent => Total <= 0 ? 0 : (int)Math.Min(100, 100L * Done / Total);

    /// <summary>For example “Reading deals… 50,000 of 1,001,607”.</summary>
    public string Words => Total <= 0 ? $"{Step}…" : string.Create(CultureInfo.InvariantCulture, $"{Step}… {Done:N0} of {Total:N0}");
}
