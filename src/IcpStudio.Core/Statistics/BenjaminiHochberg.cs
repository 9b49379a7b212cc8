namespace IcpStudio.Core.Statistics;

/// <summary>
/// P values corrected for having looked at many things at once (Y. Benjamini, Y. Hochberg, JRSS B 57, 1995,
/// doi:10.1111/j.2517-6161.1995.tb02031.x).
/// </summary>
public static class BenjaminiHochberg
{
    /// <summary>For each p value the share of false finds among all that are at least as striking.</summary>
    public static double[] QValues(IReadOnlyList<double> pValues)
    {
        var order = Enumerable.Range(0, pValues.Count).OrderByDescending(i => pValues[i]).ToArray();
        var q = new double[pValues.Count];
        var least = 1.0;
        for (var i = 0; i < order.Length; i++)
        {
            least = Math.Min(least, pValues[order[i]] * order.Length / (order.Length - i));
            q[order[i]] = least;
        }

        return q;
    }
}
