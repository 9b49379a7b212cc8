using IcpStudio.Core.Conditions;

namespace IcpStudio.Web.Features.Reports.Scored;

/// <summary>A part of a report's deals in words.</summary>
public static class ScoredDealFormatter
{
    /// <summary>For example “Primary or better. 30 to 50 points. Won or lost. ”; empty for all.</summary>
    public static string Of(ScoredDealFilter filter)
    {
        var parts = new List<string>();
        if (filter.Tier is { } tier)
            parts.Add(tier == ScoredDealFilter.None ? "Accounts not known" : filter.Reach switch
            {
                TierReach.Better => $"{tier} or better",
                TierReach.Worse => $"Worse than {tier}",
                _ => tier,
            });
        if (filter is { From: { } from, To: { } to })
            parts.Add($"{ValueText.Number(from)} to {ValueText.Number(to)} points");
        if (filter.Disqualifier is { } reason)
            parts.Add($"Turned away by “{reason}”{(filter.OnlyByIt ? " alone" : "")}");
        if (filter.Ended is { } ended)
            parts.Add((ended, filter.Question.CountsCancelled) switch
            {
                (DealEnding.Decided, false) => "Won or lost",
                (DealEnding.Decided, true) => "Won, lost or cancelled",
                (_, true) => "Lost or cancelled",
                _ => "Lost",
            });
        return string.Concat(parts.Select(p => p + ". "));
    }
}
