namespace IcpStudio.Core.Statistics;

/// <summary>How much better one score ranks the same members than another does.</summary>
/// <param name="Value">Area of the first less that of the second, -1 to 1.</param>
/// <param name="Interval">95 %, for correlated curves (E. DeLong et al., Biometrics 44, 1988, doi:10.2307/2531595); everything where there
/// are only good or only bad members.</param>
public readonly record struct RocDifference(double Value, Interval Interval)
{
    private const double Z = 1.959963984540054;

    /// <summary>Whether chance alone hardly brings them so far apart.</summary>
    public bool IsReal => Interval.Low > 0 || Interval.High < 0;

    /// <param name="first">A score of each member, 0 or more; memory and time grow with the greatest.</param>
    /// <param name="second">Another one.</param>
    /// <param name="isGood">Its outcome.</param>
    public static RocDifference Of(ReadOnlySpan<int> first, ReadOnlySpan<int> second, ReadOnlySpan<bool> isGood)
    {
        var good = isGood.Count(true);
        var bad = isGood.Length - good;
        if (good == 0 || bad == 0)
            return new(0, new Interval(-1, 1));
        var (a, b) = (Placements.Of(first, isGood), Placements.Of(second, isGood));
        double sumGood = 0, squareGood = 0, sumBad = 0, squareBad = 0;
        for (var i = 0; i < isGood.Length; i++)
        {
            if (isGood[i])
            {
                var difference = a.OfGood[first[i]] - b.OfGood[second[i]];
                (sumGood, squareGood) = (sumGood + difference, squareGood + difference * difference);
            }
            else
            {
                var difference = a.OfBad[first[i]] - b.OfBad[second[i]];
                (sumBad, squareBad) = (sumBad + difference, squareBad + difference * difference);
            }
        }

        var value = sumGood / good;
        var half = Z * Math.Sqrt(Variance(sumGood, squareGood, good) + Variance(sumBad, squareBad, bad));
        return new(value, new Interval(Math.Max(-1, value - half), Math.Min(1, value + half)));
    }

    /// <summary>
    /// By score: for a good member the share of bad ones below it, for a bad one that of good ones above it; a tie counts half.
    /// </summary>
    private readonly record struct Placements(double[] OfGood, double[] OfBad)
    {
        public static Placements Of(ReadOnlySpan<int> scores, ReadOnlySpan<bool> isGood)
        {
            var most = 0;
            foreach (var score in scores)
                most = Math.Max(most, score);
            var (good, bad) = (new int[most + 1], new int[most + 1]);
            for (var i = 0; i < scores.Length; i++)
                (isGood[i] ? good : bad)[scores[i]]++;
            var (allGood, allBad) = (good.Sum(), bad.Sum());
            var (ofGood, ofBad) = (new double[most + 1], new double[most + 1]);
            int goodBelow = 0, badBelow = 0;
            for (var score = 0; score <= most; score++)
            {
                ofGood[score] = (badBelow + bad[score] / 2.0) / allBad;
                ofBad[score] = (allGood - goodBelow - good[score] / 2.0) / allGood;
                (goodBelow, badBelow) = (goodBelow + good[score], badBelow + bad[score]);
            }

            return new(ofGood, ofBad);
        }
    }

    private static double Variance(double sum, double squares, int count) =>
        count < 2 ? 1 : Math.Max(0, squares - sum * sum / count) / (count - 1.0) / count;
}
