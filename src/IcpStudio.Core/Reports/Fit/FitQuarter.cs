using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Reports.Fit;

/// <summary>The win rates of deals closed in a quarter.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Tiers">By tier.</param>
public sealed record FitQuarter(DateOnly From, IReadOnlyList<Rate> Tiers)
{
    /// <summary>Its last day.</summary>
    public DateOnly To => From.AddMonths(3).AddDays(-1);

    /// <summary>For example 2025 Q3.</summary>
    public string Name => $"{From.Year} Q{(From.Month + 2) / 3}";
}
