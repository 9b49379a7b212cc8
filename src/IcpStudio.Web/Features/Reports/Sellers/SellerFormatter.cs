using IcpStudio.Core.Reports.Sellers;
using IcpStudio.Web.Features.Evidence.Question;
using IcpStudio.Web.Features.Reports.Fit;

namespace IcpStudio.Web.Features.Reports.Sellers;

/// <summary>What the sellers' report says in sentences.</summary>
public static class SellerFormatter
{
    /// <summary>Where the days go, and what they bring.</summary>
    public static string Says(IReadOnlyList<string> tiers, SellerReport report)
    {
        var all = report.All;
        if (all.PoorDays is not { } poor)
            return "No deal says when it was created, so nobody knows where the days went.";
        var (best, worst) = (all.Won[0], all.Won[^1]);
        return $"{EvidenceFormatter.Percent(poor)} of the days of sales cycles went into {tiers[^1]}, which wins "
            + $"{FitFormatter.Range(worst)} of {FitFormatter.Count(worst.Count)}; "
            + $"{EvidenceFormatter.Percent((double)all.Days[0] / all.Days.Sum())} into {tiers[0]}, which wins {FitFormatter.Range(best)} "
            + $"of {FitFormatter.Count(best.Count)}.";
    }
}
