using System.Globalization;
using IcpStudio.Core.Reports.Drift;
using IcpStudio.Web.Features.Evidence.Question;
using IcpStudio.Web.Features.Reports.Fit;

namespace IcpStudio.Web.Features.Reports.Drift;

/// <summary>What a drift report says in sentences.</summary>
public static class DriftFormatter
{
    /// <summary>The report in a sentence.</summary>
    public static string Says(DriftReport report)
    {
        if (!report.IsComparable)
            return $"Too few deals to compare: {Count(report.Before.Won)} won before and {Count(report.Now.Won)} lately; it takes "
                + $"{DriftAnalysis.MinMembers} of each.";
        var alarms = report.Alarms.ToList();
        return alarms.Count == 0
            ? $"Those who buy now are those the profile was made from: none of its {report.Scored.Length} attributes has moved beyond "
                + $"chance, by {Count(report.Now.Won)} deals won lately and {Count(report.Before.Won)} before."
            : $"{string.Join(" and ", alarms.Select(d => d.Attribute.Label))} {(alarms.Count == 1 ? "has" : "have")} moved among the "
                + $"{Count(report.Now.Won)} deals won lately, against {Count(report.Before.Won)} before.";
    }

    /// <summary>The tiers in a sentence or two.</summary>
    public static string SaysOfTiers(DriftReport report)
    {
        var tiers = report.Tiers;
        var alarms = report.TierAlarms.ToList();
        if (alarms.Count > 0)
            return string.Join(" ", alarms.Select(t => SaysOf(t, report)));
        var compared = tiers.Count(t => t.IsComparable);
        return compared == 0 ? $"Too few decided deals to say; it takes {DriftAnalysis.MinMembers} of a tier before and lately."
            : compared < tiers.Length ? $"Where there are enough deals to say, the tiers win as version {report.Profile.Number} promised."
            : $"The tiers win as version {report.Profile.Number} promised, as far as chance lets one tell.";
    }

    /// <summary>“Primary wins 22 % (15–31 %) of 110 deals lately; version 3 promised 41 % (36–46 %), by 380.”</summary>
    public static string SaysOf(TierDrift tier, DriftReport report) =>
        $"{tier.Tier} wins {FitFormatter.Range(tier.Now)} of {Count(tier.Now.Count)} deals lately; version {report.Profile.Number} "
            + $"promised {FitFormatter.Range(tier.Promised)}, by {Count(tier.Promised.Count)}.";

    /// <summary>The largest move of an attribute: “Software 50 % → 70 %, +20 points”.</summary>
    public static string Move(AttributeDrift drift) => drift.Largest is not { } cell
        ? $"too few known: {Count(drift.KnownBefore.Hits)} before, {Count(drift.KnownNow.Hits)} lately"
        : $"{cell.Label} {EvidenceFormatter.Percent(cell.Before.Value)} → {EvidenceFormatter.Percent(cell.Now.Value)}, {Points(cell.Move)}";

    /// <summary>A move of a share: “+20 points”.</summary>
    public static string Points(double move) => (move * 100).ToString("+0.#;−0.#;0", CultureInfo.InvariantCulture) + " points";

    /// <summary>The days of a period.</summary>
    public static string Days(DriftPeriod period) => $"{Day(period.From)} to {Day(period.To)}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
