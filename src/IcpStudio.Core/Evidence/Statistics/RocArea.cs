using MathNet.Numerics.Distributions;

namespace IcpStudio.Core.Evidence.Statistics;

/// <summary>
/// Area under the ROC curve: how often a good member has the higher score than a bad one, a tie counting half; 0.5 is chance.
/// </summary>
/// <param name="Value">0 to 1.</param>
/// <param name="Interval">95 % (E. DeLong et al., Biometrics 44, 1988), cut at 0 and 1.</param>
/// <param name="Good">How many good members were compared.</param>
/// <param name="Bad">How many bad ones.</param>
/// <param name="PAbove">One-sided p value against chance: that an area this large comes of scores that say nothing (Mann–Whitney, ties corrected).</param>
public readonly record struct RocArea(double Value, Interval Interval, int Good, int Bad, double PAbove)
{
    /// <summary>Of nobody, or of only good or only bad members: anything is possible.</summary>
    public static RocArea Unknown(int good, int bad) => new(.5, new Interval(0, 1), good, bad, 1);

    /// <param name="scores">One a member.</param>
    /// <param name="isGood">Its outcome.</param>
    public static RocArea Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> isGood)
    {
        var sorted = scores.ToArray();
        var order = Enumerable.Range(0, scores.Length).ToArray();
        Array.Sort(sorted, order);
        var good = isGood.Count(true);
        var bad = scores.Length - good;
        if (good == 0 || bad == 0)
            return Unknown(good, bad);

        double sumGood = 0, squareGood = 0, sumBad = 0, squareBad = 0, ties = 0;
        int goodBelow = 0, badBelow = 0;
        for (var i = 0; i < sorted.Length;)
        {
            int end = i, goodHere = 0;
            for (; end < sorted.Length && sorted[end].Equals(sorted[i]); end++)
                goodHere += isGood[order[end]] ? 1 : 0;
            var badHere = end - i - goodHere;
            var forGood = (badBelow + badHere / 2.0) / bad;
            var forBad = (good - goodBelow - goodHere / 2.0) / good;
            (sumGood, squareGood) = (sumGood + goodHere * forGood, squareGood + goodHere * forGood * forGood);
            (sumBad, squareBad) = (sumBad + badHere * forBad, squareBad + badHere * forBad * forBad);
            double tied = end - i;
            ties += tied * tied * tied - tied;
            (goodBelow, badBelow, i) = (goodBelow + goodHere, badBelow + badHere, end);
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
