using IcpStudio.Web.Data.Entities.Profiles;
using IcpStudio.Web.Features.Evidence.Question;
using IcpStudio.Web.Features.Reports.Drift;

namespace IcpStudio.Web.Features.Reports.Alarms;

/// <summary>Something that has drifted, as a look finds it.</summary>
/// <param name="Subject">Key of the attribute, the value with it, or name of the tier.</param>
/// <param name="Text">What has moved, with its counts.</param>
/// <param name="Url">Where to look.</param>
internal sealed record FoundAlarm(AlarmKind Kind, string Subject, string Text, string Url)
{
    /// <summary>Members that must have a new value before it is worth an alarm.</summary>
    private const int MinWithNewValue = 5;

    /// <summary>
    /// What a drift report is alarmed about: tiers that do not win as promised, attributes the profile asks for that have moved, and new
    /// values nobody scored.
    /// </summary>
    public static IEnumerable<FoundAlarm> In(DriftReport report)
    {
        var evidence = EvidenceUrl.Of(new EvidenceQuestion { DealType = null, Since = report.Before.From, Until = report.Now.To });
        foreach (var tier in report.TierAlarms)
            yield return new(AlarmKind.WinRate, tier.Tier, $"{DriftFormatter.SaysOf(tier, report)} Lately is "
                + $"{DriftFormatter.Days(report.Now)}. See which of its rules still tell winners.", evidence);
        if (!report.IsComparable)
            yield break;
        foreach (var drift in report.Alarms)
            yield return new(AlarmKind.Attribute, drift.Attribute.Key,
                $"{drift.Attribute.Label} has moved among those who buy: {DriftFormatter.Move(drift)}, by {report.Now.Won:N0} deals won "
                    + $"from {DriftFormatter.Days(report.Now)} against {report.Before.Won:N0} before. See whether its rules still name "
                    + "those who buy.",
                evidence);
        foreach (var value in report.Unscored.Where(v => v.Count >= MinWithNewValue))
            yield return new(AlarmKind.NewValue, $"{value.Attribute}: {value.Value}",
                $"{value.Attribute} {value.Value} is new: {value.Count:N0} of {report.Now.Won:N0} deals won from "
                    + $"{DriftFormatter.Days(report.Now)} have it, none before, and no rule names it. See whether it is worth one.",
                evidence);
    }
}
