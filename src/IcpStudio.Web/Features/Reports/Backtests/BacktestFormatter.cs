using System.Globalization;
using IcpStudio.Core.Reports.Backtests;
using IcpStudio.Core.Statistics;
using IcpStudio.Web.Features.Evidence.Question;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Scored;

namespace IcpStudio.Web.Features.Reports.Backtests;

/// <summary>What a backtest says in sentences.</summary>
public static class BacktestFormatter
{
    /// <summary>How well it ranks, in words.</summary>
    public static string Says(BacktestSide side)
    {
        var (area, edition) = (side.Result.Area, Begin(side.Profile.Edition));
        if (Math.Min(area.Good, area.Bad) < FitFormatter.MinDecided)
            return $"Too few deals to judge {side.Profile.Edition} by: {FitFormatter.Count(area.Good)} won and "
                + $"{FitFormatter.Count(area.Bad)} lost; it takes {FitFormatter.MinDecided} of each.";
        var figures = $"it ranks the won deal higher in {EvidenceFormatter.Percent(area.Value)} ({FitFormatter.Span(area.Interval)}) of "
            + "all pairs of a won and a lost one, and 50 % is chance";
        return area.Interval.Low > .5 ? $"{edition} tells won from lost deals: {figures}."
            : area.Interval.High < .5 ? $"{edition} is the wrong way round: {figures}."
            : $"{edition} does not tell won from lost deals: {figures}.";
    }

    /// <summary>Which of two ranks better, in words.</summary>
    public static string Says(RocDifference difference, BacktestSide first, BacktestSide other)
    {
        var figures = $"{FitFormatter.Points(difference.Value)} of pairs, between {FitFormatter.Signed(difference.Interval.Low)} and "
            + $"{FitFormatter.Signed(difference.Interval.High)}";
        return difference.IsReal
            ? $"On the same deals {(difference.Value > 0 ? first : other).Profile.Edition} ranks better than "
                + $"{(difference.Value > 0 ? other : first).Profile.Edition}: {first.Profile.Edition} against {other.Profile.Edition}, "
                + $"{figures}."
            : $"On the same deals neither ranks better beyond chance: {first.Profile.Edition} against {other.Profile.Edition}, {figures}.";
    }

    /// <summary>What the deals can have told the profile beforehand.</summary>
    public static string Sample(ReportProfile profile, Backtest result)
    {
        var made = profile.Number is null
            ? "The draft is made today"
            : $"{Begin(profile.Edition)} was published on {profile.MadeOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        var (before, after) = (result.InSample, result.OutOfSample);
        return after.Count == 0
            ? $"{made}: all {FitFormatter.Count(before.Count)} deals closed before and may have shaped it, so this flatters it."
            : before.Count == 0
                ? $"{made}: all {FitFormatter.Count(after.Count)} deals closed later, so it cannot have known them."
                : $"{made}: {FitFormatter.Count(before.Count)} deals closed by then may have shaped it ({Area(before.Area)}); "
                    + $"{FitFormatter.Count(after.Count)} closed later and count for more ({Area(after.Area)}).";
    }

    // The name of a version stays as it is.
    private static string Begin(string words) => words.StartsWith('t') ? char.ToUpperInvariant(words[0]) + words[1..] : words;

    /// <summary>The best-ranked share that the gain is told of, 0 to 1.</summary>
    public const double GainShare = .2;

    /// <summary>What working the best-ranked deals alone would have reached.</summary>
    /// <param name="gain">Share of the won deals among the best-ranked <see cref="GainShare"/>.</param>
    public static string Gain(BacktestSide side, double gain) => string.Create(CultureInfo.InvariantCulture,
        $"The {GainShare * 100:0} % of the deals that {side.Profile.Edition} ranks best hold {gain * 100:0} % of the won ones, "
            + $"{gain / GainShare:0.0} times their share.");

    /// <summary>How often the newer deals went as the older ones of the same points predict.</summary>
    public static string Predicted(Backtest result)
    {
        var told = result.Calibration.Where(g => g.Newer.Count > 0 && g.Older.Value is not null).ToList();
        var kept = told.Count(g => g.Older.Value >= g.Newer.Interval.Low && g.Older.Value <= g.Newer.Interval.High);
        return kept == told.Count
            ? $"Newer deals went as older ones predict, within chance, in all {told.Count} groups."
            : $"Newer deals went as older ones predict, within chance, in {kept} of {told.Count} groups.";
    }

    /// <summary>An area with its interval: “AUC 0.71 (0.66–0.75)”.</summary>
    public static string Area(RocArea area) =>
        string.Create(CultureInfo.InvariantCulture, $"AUC {area.Value:0.00} ({area.Interval.Low:0.00}–{area.Interval.High:0.00})");
}
