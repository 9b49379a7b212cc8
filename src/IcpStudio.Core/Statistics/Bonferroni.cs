namespace IcpStudio.Core.Statistics;

/// <summary>Corrects the smallest of several p values for having been picked.</summary>
public static class Bonferroni
{
    /// <summary>
    /// The smallest p value times how many tests it was picked from, at most 1: a bound however the tests hang together
    /// (C. Bonferroni, 1936; O. J. Dunn, 1961, doi:10.1080/01621459.1961.10482090). Shares that add up to one are no reason to count
    /// one test fewer: each of three has its own p value, and the chance that one of them is small comes near three times that of each.
    /// </summary>
    /// <param name="smallest">The smallest p value, 0 to 1.</param>
    /// <param name="tests">How many different tests were looked at, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">No test was looked at.</exception>
    public static double Correct(double smallest, int tests)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tests, 1);
        return Math.Min(1, smallest * tests);
    }

    /// <summary>The most telling of the tests, its p value corrected for how many there were; none of none.</summary>
    public static IndependenceTest Best(IReadOnlyCollection<IndependenceTest> tests)
    {
        if (tests.Count == 0)
            return IndependenceTest.None;
        var best = tests.MinBy(t => t.PValue);
        return best with { PValue = Correct(best.PValue, tests.Count) };
    }
}
