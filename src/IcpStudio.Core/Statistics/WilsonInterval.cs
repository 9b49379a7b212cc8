namespace IcpStudio.Core.Statistics;

/// <summary>
/// Wilson's score interval of a rate, 95 %, without correction for continuity: it keeps within 0 to 1 and says something of
/// small counts and of rates of 0 and 1 (E. B. Wilson, JASA 22, 1927, doi:10.1080/01621459.1927.10502953).
/// </summary>
public static class WilsonInterval
{
    /// <summary>The 97.5 % quantile of the standard normal distribution.</summary>
    private const double Z = 1.959963984540054;

    /// <param name="hits">0 to <paramref name="count"/>.</param>
    /// <param name="count">Of how many; of none the rate may be anything from 0 to 1.</param>
    public static Interval Of(int hits, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, count);
        if (count == 0)
            return new Interval(0, 1);
        double n = count, rate = hits / n, square = Z * Z;
        var middle = (rate + square / (2 * n)) / (1 + square / n);
        var half = Z * Math.Sqrt(rate * (1 - rate) / n + square / (4 * n * n)) / (1 + square / n);
        // The ends at rates of 0 and 1 are exact; rounding would leave them a hair beside.
        return new Interval(hits == 0 ? 0 : middle - half, hits == count ? 1 : middle + half);
    }
}
