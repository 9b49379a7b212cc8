using IcpStudio.Core.Statistics;
using MathNet.Numerics.Distributions;

namespace IcpStudio.Core.Reports;

/// <summary>An average of a count of figures.</summary>
/// <param name="Value">The average; null of nothing.</param>
/// <param name="Interval">95 %, by Student's t (1908, doi:10.1093/biomet/6.1.1); null of fewer than two.</param>
public readonly record struct Mean(double? Value, Interval? Interval, int Count)
{
    /// <summary>From sums, so that millions of figures need not be kept.</summary>
    /// <param name="sum">Of the figures.</param>
    /// <param name="squares">Sum of their squares.</param>
    /// <param name="count">How many, 0 or more.</param>
    public static Mean Of(double sum, double squares, int count)
    {
        if (count == 0)
            return new(null, null, 0);
        var mean = sum / count;
        if (count < 2)
            return new(mean, null, count);
        var error = Math.Sqrt(Math.Max(0, squares - count * mean * mean) / (count - 1.0) / count);
        var half = StudentT.InvCDF(0, 1, count - 1, .975) * error;
        return new(mean, new Interval(mean - half, mean + half), count);
    }

    /// <summary>The same of figures that are never below zero, and so neither is their average.</summary>
    public Mean NeverNegative => Interval is { Low: < 0 } interval ? this with { Interval = interval with { Low = 0 } } : this;
}
