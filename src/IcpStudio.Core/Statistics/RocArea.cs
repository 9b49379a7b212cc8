using System.Runtime.InteropServices;
using MathNet.Numerics.Distributions;

namespace IcpStudio.Core.Statistics;

/// <summary>
/// Area under the ROC curve: how often a good member has the higher score than a bad one, a tie counting half; 0.5 is chance.
/// </summary>
/// <param name="Value">0 to 1.</param>
/// <param name="Interval">95 % (E. DeLong et al., Biometrics 44, 1988, doi:10.2307/2531595), cut at 0 and 1.</param>
/// <param name="Good">How many good members were compared.</param>
/// <param name="Bad">How many bad ones.</param>
/// <param name="PAbove">One-sided p value against chance: that an area this large comes of scores that say nothing (H. Mann, D. Whitney,
/// 1947, doi:10.1214/aoms/1177730491, ties corrected).</param>
public readonly record struct RocArea(double Value, Interval Interval, int Good, int Bad, double PAbove)
{
    /// <summary>Of nobody, or of only good or only bad members: anything is possible.</summary>
    public static RocArea Unknown(int good, int bad) => new(.5, new Interval(0, 1), good, bad, 1);

    /// <param name="scores">One a member.</param>
    /// <param name="isGood">Its outcome.</param>
    public static RocArea Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> isGood)
    {
        var byScore = new Dictionary<double, Tally>();
        for (var i = 0; i < scores.Length; i++)
            CollectionsMarshal.GetValueRefOrAddDefault(byScore, scores[i], out _) += isGood[i] ? new Tally(1, 0) : new Tally(0, 1);
        return Of(byScore.Select(s => (s.Key, s.Value)));
    }

    /// <param name="members">Good and bad by score; those of the same score are tied.</param>
    public static RocArea Of(IEnumerable<(double Score, Tally Tally)> members)
    {
        var tied = members.Where(m => m.Tally.Count > 0)
            .GroupBy(m => m.Score, (score, same) => (Score: score, Tally: same.Aggregate(default(Tally), (sum, m) => sum + m.Tally)))
            .OrderBy(m => m.Score).Select(m => m.Tally).ToList();
        var (good, bad) = tied.Aggregate(default(Tally), (sum, tally) => sum + tally);
        if (good == 0 || bad == 0)
            return Unknown(good, bad);

        double sumGood = 0, squareGood = 0, sumBad = 0, squareBad = 0, ties = 0;
        int goodBelow = 0, badBelow = 0;
        foreach (var (goodHere, badHere) in tied)
        {
            var forGood = (badBelow + badHere / 2.0) / bad;
            var forBad = (good - goodBelow - goodHere / 2.0) / good;
            (sumGood, squareGood) = (sumGood + goodHere * forGood, squareGood + goodHere * forGood * forGood);
            (sumBad, squareBad) = (sumBad + badHere * forBad, squareBad + badHere * forBad * forBad);
            double here = goodHere + badHere;
            ties += here * here * here - here;
            (goodBelow, badBelow) = (goodBelow + goodHere, badBelow + badHere);
        }

        var area = sumGood / good;
        var half = 1.959963984540054 * Math.Sqrt(Variance(squareGood, area, good) + Variance(squareBad, area, bad));
        return new(area, new Interval(Math.Max(0, area - half), Math.Min(1, area + half)), good, bad, PValue(area, good, bad, ties));
    }

    private static double Variance(double sumOfSquares, double mean, int count) =>
        count < 2 ? .25 : Math.Max(0, sumOfSquares - count * mean * mean) / (count - 1.0) / count;

    private static double PValue(double area, int good, int bad, double ties)
    {
        double n = good + bad;
        var variance = (n + 1 - ties / (n * (n - 1))) / (12.0 * good * bad);
        return variance <= 1e-15 ? 1 : 1 - Normal.CDF(0, 1, (area - .5) / Math.Sqrt(variance));
    }
}
