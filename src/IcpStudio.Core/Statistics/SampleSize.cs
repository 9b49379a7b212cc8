using MathNet.Numerics.Distributions;

namespace IcpStudio.Core.Statistics;

/// <summary>How many members it takes to see something.</summary>
public static class SampleSize
{
    private static readonly double BothErrors = Normal.InvCDF(0, 1, .975) + Normal.InvCDF(0, 1, .8);

    /// <summary>
    /// Members, good and bad together, that show a value in 80 of 100 cases at p below 0.05 (two rates, each with its own variance;
    /// J. Fleiss et al., Statistical Methods for Rates and Proportions, chapter 4, doi:10.1002/0471445428).
    /// </summary>
    /// <param name="baseRate">Rate of those without the value, 0 to 1.</param>
    /// <param name="share">How many have the value, 0 to 1.</param>
    /// <param name="lift">How many times as often they come out well.</param>
    public static int ToSee(double baseRate, double share, double lift)
    {
        var rate = Math.Min(.99, baseRate * lift);
        var variance = rate * (1 - rate) / share + baseRate * (1 - baseRate) / (1 - share);
        return (int)Math.Ceiling(BothErrors * BothErrors * variance / Math.Pow(rate - baseRate, 2));
    }

    /// <summary>
    /// What χ² must on average reach beyond its degrees of freedom to be seen in 80 of 100 cases at p below 0.05 (fit to tables of the
    /// noncentral χ²).
    /// </summary>
    public static double Noncentrality(int degreesOfFreedom) =>
        BothErrors * BothErrors + 5.75 * (Math.Pow(degreesOfFreedom, .39) - 1);
}
