using System.Globalization;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles;

/// <summary>Evidence in words, the same on pages and in documents.</summary>
public static class EvidenceText
{
    /// <summary>What a kind is called.</summary>
    public static string Label(EvidenceKind kind) => kind switch
    {
        EvidenceKind.Statement => "Statement",
        EvidenceKind.Interview => "Interview",
        EvidenceKind.Link => "Link",
        _ => "From our data",
    };

    /// <summary>Who and when: <c>Dana, 2024-03-01</c>; empty where neither is known.</summary>
    public static string Source(EvidenceItem item) =>
        string.Join(", ",
            new[] { string.IsNullOrWhiteSpace(item.By) ? null : item.By, item.On is { } on ? ValueText.Date(on) : null }.OfType<string>());

    /// <summary>
    /// The figures: <c>won: 55 of 58 (94.8 %, between 85.9 % and 98.2 %) against 2,017 of 2,570 (78.5 %), 1.21 times as often (1.13 to
    /// 1.29)</c>, then whether it held on later deals, the cohort with its days, and when it was computed.
    /// </summary>
    public static string Figures(MeasuredEvidence measured)
    {
        var interval = measured is { RateLow: { } low, RateHigh: { } high }
            ? $", between {Percent((double)low)} and {Percent((double)high)}"
            : "";
        var rate = measured.Rate is { } own ? $" ({Percent(own)}{interval})" : "";
        var baseRate = measured.BaseRate is { } all ? $" ({Percent(all)})" : "";
        var reach = measured is { LiftLow: { } least, LiftHigh: { } most } ? $" ({Times(least)} to {Times(most)})" : "";
        var lift = measured.Lift is { } times ? $", {Times(times)} times as often{reach}" : "";
        string[] parts =
        [
            $"{measured.Outcome}: {Count(measured.Good)} of {Count(measured.Matching)}{rate} against {Count(measured.TotalGood)} of "
                + $"{Count(measured.Total)}{baseRate}{lift}",
            .. measured.HeldOutOfTime is { } held ? [held ? "held on later ones" : "did not hold on later ones"] : Array.Empty<string>(),
            Cohort(measured),
            $"computed {ValueText.Date(measured.ComputedOn)}",
        ];
        return string.Join(" · ", parts);
    }

    /// <summary>Who was counted, with the days: “new business deals, 2024-01-01 to 2025-12-31”.</summary>
    internal static string Cohort(MeasuredEvidence measured) => (measured.From, measured.To) switch
    {
        ({ } from, { } to) => $"{measured.Cohort}, {ValueText.Date(from)} to {ValueText.Date(to)}",
        ({ } from, null) => $"{measured.Cohort} since {ValueText.Date(from)}",
        (null, { } to) => $"{measured.Cohort} until {ValueText.Date(to)}",
        _ => measured.Cohort,
    };

    private static string Count(int count) => ValueText.Number(count);

    private static string Times(decimal lift) => lift.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
