using MathNet.Numerics.Distributions;

namespace IcpStudio.Core.Statistics;

/// <summary>How far the mix of values has moved between two groups.</summary>
public static class PopulationStability
{
    /// <summary>Σ (actual − expected) × ln(actual ÷ expected), over shares that each add up to 1 and are above 0.</summary>
    public static double Index(IReadOnlyList<double> expected, IReadOnlyList<double> actual) =>
        expected.Zip(actual, (e, a) => (a - e) * Math.Log(a / e)).Sum();

    /// <summary>
    /// What the index stays below in 95 of 100 cases where nothing has moved: (1/n + 1/m) × the χ² quantile (B. Yurdakul, 2018,
    /// https://scholarworks.wmich.edu/dissertations/3208). The customary 0.1 and 0.25 cry wolf on small groups.
    /// </summary>
    /// <param name="before">Members of the one group.</param>
    /// <param name="now">Members of the other.</param>
    /// <param name="bins">Values or ranges compared, 2 or more.</param>
    public static double Limit(int before, int now, int bins) =>
        (1.0 / before + 1.0 / now) * ChiSquared.InvCDF(bins - 1, .95);
}
