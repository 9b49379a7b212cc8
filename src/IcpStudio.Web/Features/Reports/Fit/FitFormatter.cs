using System.Globalization;
using IcpStudio.Core.Reports;
using IcpStudio.Core.Reports.Fit;
using IcpStudio.Core.Statistics;
using IcpStudio.Web.Features.Evidence.Question;
using IcpStudio.Web.Features.Reports.Shared;

namespace IcpStudio.Web.Features.Reports.Fit;

/// <summary>What a fit report says in sentences.</summary>
public static class FitFormatter
{
    /// <summary>Fewer decided deals in either tier say nothing.</summary>
    public const int MinDecided = 10;

    /// <summary>The best tier against the worst, in words.</summary>
    public static string Says(IReadOnlyList<string> tiers, FitDeals deals, bool countsCancelled) =>
        Says(tiers, [.. deals.Tiers.Select(t => t.WinRate(countsCancelled))]);

    /// <summary>The same of the win rates alone.</summary>
    public static string Says(IReadOnlyList<string> tiers, IReadOnlyList<Rate> rates)
    {
        var last = rates.Count - 1;
        var (best, worst) = (rates[0], rates[last]);
        if (Math.Min(best.Count, worst.Count) < MinDecided)
            return $"Too few decided deals to compare: {Count(best.Count)} in {tiers[0]} and {Count(worst.Count)} in {tiers[last]}; it "
                + $"takes {MinDecided} of each.";
        var difference = RateDifference.Of(best, worst)!.Value;
        if (!difference.IsReal)
            return $"The tiers do not differ: {tiers[0]} wins {Range(best)} of {Deals(best.Count)}, {tiers[last]} {Range(worst)} of "
                + $"{Deals(worst.Count)}. The difference, {Points(difference.Value)}, lies between {Signed(difference.Interval.Low)} and "
                + $"{Signed(difference.Interval.High)}: no difference is among what it may be.";
        if (difference.Value < 0)
            return $"The tiers are the wrong way round: {tiers[0]} wins {Range(best)} of {Deals(best.Count)}, less than {tiers[last]} with "
                + $"{Range(worst)} of {Deals(worst.Count)}.";
        return worst.Hits == 0
            ? $"{tiers[0]} wins {Range(best)} of {Deals(best.Count)}; {tiers[last]} none of {Deals(worst.Count)}."
            : $"{tiers[0]} wins {Range(best)} of {Deals(best.Count)}, {Times(best.Value!.Value / worst.Value!.Value)} {tiers[last]}, "
                + $"{Range(worst)} of {Deals(worst.Count)}.";
    }

    /// <summary>The deals with the most points against those with the fewest, or null where there is one part only.</summary>
    public static string? SaysOfPoints(FitDeals deals, bool countsCancelled)
    {
        if (deals.Tenths.Count < 2)
            return null;
        var (best, worst) = (deals.Tenths[0], deals.Tenths[^1]);
        var (high, low) = (best.Deals.WinRate(countsCancelled), worst.Deals.WinRate(countsCancelled));
        var both = $"With {PointsOf(best)} points {Range(high)} of {Deals(high.Count)} are won, with {PointsOf(worst)} points {Range(low)} "
            + $"of {Deals(low.Count)}";
        return RateDifference.Of(high, low) is { IsReal: true } ? both + "." : $"{both}: no difference beyond chance.";
    }

    /// <summary>In how many quarters the best tier won more often than the worst; null where no quarter has deals of both.</summary>
    public static string? SaysOfQuarters(IReadOnlyList<string> tiers, FitDeals deals)
    {
        var both = deals.Quarters.Where(q => q.Tiers[0].Count > 0 && q.Tiers[^1].Count > 0).ToList();
        var better = both.Count(q => q.Tiers[0].Value > q.Tiers[^1].Value);
        return both.Count == 0 ? null
            : $"{tiers[0]} won more often than {tiers[^1]} in {Count(better)} of the "
                + $"{(both.Count == 1 ? "one quarter" : $"{Count(both.Count)} quarters")} in which deals of both were decided.";
    }

    private static string PointsOf(PointGroup part) => part.From == part.To ? $"{part.From}" : $"{part.From} to {part.To}";

    /// <summary>Whether the best tier wins more often than the worst beyond chance.</summary>
    public static bool Holds(FitDeals deals, bool countsCancelled) =>
        RateDifference.Of(deals.Tiers[0].WinRate(countsCancelled), deals.Tiers[^1].WinRate(countsCancelled)) is { Interval.Low: > 0 };

    /// <summary>What the customers of the best tier are worth against those of the worst, or null where too few are known.</summary>
    public static string? SaysOfCustomers(IReadOnlyList<string> tiers, FitCustomers customers)
    {
        var (best, worst) = (customers.Tiers[0].Kept, customers.Tiers[^1].Kept);
        if (Math.Min(best.Count, worst.Count) < MinDecided)
            return null;
        var difference = RateDifference.Of(best, worst)!.Value;
        var both = $"{Range(best)} of {Count(best.Count)} {tiers[0]} customers stayed, {Range(worst)} of {Count(worst.Count)} {tiers[^1]} "
            + "ones";
        return difference.IsReal ? both + "." : $"{both}: no difference beyond chance.";
    }

    /// <summary>What the deals were scored by.</summary>
    public static string Basis(FitDeals deals)
    {
        var all = deals.By.Sum();
        if (all == 0)
            return "No deal of a known account is among them.";
        var (day, first, today) = (deals.By[(int)ScoredBy.TheDay], deals.By[(int)ScoredBy.FirstKnown], deals.By[(int)ScoredBy.Today]);
        if (day == all)
            return "Every deal is scored by what was known of its account on the day it was created.";
        if (first == all)
            return "Every deal is scored by the first values known of its account, because the account came into the workspace only after "
                + "the deal was created.";
        if (today == all)
            return "Every deal is scored by today's values of its account, because it has no day.";
        var parts = new List<string>();
        if (day > 0)
            parts.Add($"{Share(day, all)} of the deals are scored by what was known of their account on the day they were created");
        if (first > 0)
            parts.Add($"{Share(first, all)}{(day > 0 ? "" : " of the deals are scored")} by the first values known of their account, "
                + "because the account came into the workspace only later");
        if (today > 0)
            parts.Add($"{Share(today, all)} by today's values, because they have no day");
        return string.Join(", ", parts) + ".";
    }

    /// <summary>Renewals booked twice, or null where there are none.</summary>
    public static string? Repeated(int repeated) => repeated switch
    {
        0 => null,
        1 => "One renewal is booked twice (same account, same closing day) and counted once.",
        _ => $"{Count(repeated)} renewals are booked again (same account, same closing day) and counted once.",
    };

    /// <inheritdoc cref="RateText.Range"/>
    public static string Range(Rate rate) => RateText.Range(rate);

    /// <inheritdoc cref="RateText.Span"/>
    public static string Span(Interval interval) => RateText.Span(interval);

    /// <summary>A difference of shares: “+7 points”.</summary>
    public static string Points(double difference) => Signed(difference) + " points";

    /// <summary>The same without the word: “+7”.</summary>
    public static string Signed(double difference) => (difference * 100).ToString("+0;−0;0", CultureInfo.InvariantCulture);

    public static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Deals(int count) => count == 1 ? "1 deal" : $"{Count(count)} deals";

    private static string Share(int part, int all) => EvidenceFormatter.Percent((double)part / all);

    private static string Times(double ratio) =>
        ratio is >= 1.95 and < 2.05 ? "twice the rate of" : ratio is >= 2.95 and < 3.05 ? "three times the rate of"
            : $"{ratio.ToString("0.0", CultureInfo.InvariantCulture)} times the rate of";
}
