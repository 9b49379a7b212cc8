using MathNet.Numerics.Distributions;

namespace IcpStudio.Core.Evidence.Statistics;

/// <summary>The average of some amounts, with its uncertainty.</summary>
/// <param name="Count">Amounts averaged.</param>
/// <param name="Value">Their average; 0 of none.</param>
/// <param name="Interval">Where the average of many more such amounts lies with 95 % confidence; null of fewer than two.</param>
public readonly record struct Mean(int Count, double Value, Interval? Interval)
{
    /// <summary>
    /// Student's interval, mean ± t(0.975, n − 1) × s ÷ √n, not below 0. Deals are skewed, so of a handful it is a rough figure.
    /// </summary>
    /// <param name="amounts">None below 0.</param>
    public static Mean Of(IReadOnlyCollection<double> amounts)
    {
        if (amounts.Count == 0)
            return default;
        var mean = amounts.Average();
        if (amounts.Count == 1)
            return new(1, mean, null);
        var deviation = Math.Sqrt(amounts.Sum(a => (a - mean) * (a - mean)) / (amounts.Count - 1));
        var reach = StudentT.InvCDF(0, 1, amounts.Count - 1, .975) * deviation / Math.Sqrt(amounts.Count);
        return new(amounts.Count, mean, new(Math.Max(0, mean - reach), mean + reach));
    }
}
