using System.Globalization;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles.Document;

/// <summary>The parts of a profile as its one-page document says them.</summary>
public static class DocumentFormatter
{
    /// <summary>For example “Software or Fintech +25; Agency or Retail −15; not known +4”.</summary>
    public static string Rules(Criterion criterion, AttributeCatalog catalog, string? currency)
    {
        var rules = criterion.Rules.Select(r => $"{ConditionText.Operands(r.When, catalog, currency)} {Points(r.Points)}");
        return string.Join(
            "; ", criterion.PointsWhenMissing == 0 ? rules : rules.Append($"not known {Points(criterion.PointsWhenMissing)}"));
    }

    /// <summary>What it says, who said it and when; for computed evidence its counts and intervals.</summary>
    public static string Evidence(EvidenceItem item)
    {
        var from = string.Join(", ",
            new[] { item.By, item.On?.ToString("MMMM yyyy", CultureInfo.InvariantCulture) }.Where(part => part is not null));
        var text = from.Length == 0 ? item.Text : $"{item.Text} ({from})";
        return item.Measured is { } measured ? $"{text} {Figures(measured)}" : text;
    }

    /// <summary>
    /// For example “45 of 110 won (41 %, likely 32–50 %) against 220 of all 951 deals, 2024-01-01 to 2025-12-31 (23 %), 1.77 times as often
    /// (1.4–2.2); it held on later ones.”
    /// </summary>
    public static string Figures(MeasuredEvidence measured)
    {
        var likely = measured is { RateLow: { } low, RateHigh: { } high } ? $", likely {Percent(low)}–{Percent(high)} %" : "";
        var reach = measured is { LiftLow: { } least, LiftHigh: { } most } ? $" ({Times(least)}–{Times(most)})" : "";
        var lift = measured.Lift is { } times ? $", {Times(times)} times as often{reach}" : "";
        var held = measured.HeldOutOfTime switch
        {
            true => "; it held on later ones",
            false => "; it did not hold on later ones",
            null => ""
        };
        return string.Create(CultureInfo.InvariantCulture,
            $"{measured.Good:N0} of {measured.Matching:N0} {measured.Outcome} ({Percent(measured.Rate)} %{likely}) against "
                + $"{measured.TotalGood:N0} of all {measured.Total:N0} {EvidenceText.Cohort(measured)} ({Percent(measured.BaseRate)} "
                + $"%){lift}{held}.");
    }

    /// <summary>What is said of a persona besides its role and titles.</summary>
    public static IEnumerable<(string Name, string Text)> Parts(Persona persona) =>
        new[] { ("Goals", persona.Goals), ("Pains", persona.Pains), ("Objections", persona.Objections), ("Wording", persona.Wording) }
            .Where(part => !part.Item2.IsEmpty).Select(part => (part.Item1, string.Join("; ", part.Item2)));

    /// <summary>+25 or −15, with a true minus.</summary>
    public static string Points(int points) => points < 0 ? $"−{-points}" : $"+{points}";

    /// <summary>The scores of a tier: 60–100.</summary>
    public static string Scores(ProfileDefinition definition, int tier) =>
        tier == 0 ? $"{definition.Tiers[0].From}–100" : $"{definition.Tiers[tier].From}–{definition.Tiers[tier - 1].From - 1}";

    private static string Times(decimal lift) => lift.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Percent(decimal share) => (share * 100).ToString("0", CultureInfo.InvariantCulture);

    private static string Percent(double? share) => share is { } s ? (s * 100).ToString("0", CultureInfo.InvariantCulture) : "–";
}
