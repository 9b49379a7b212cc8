using IcpStudio.Core.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace IcpStudio.Core.Evidence.Columns;

/// <summary>Good and bad by bin within each stratum: what is left of differences between bins once like is compared with like.</summary>
internal sealed class StratifiedCounts
{
    private const double Z = 1.959963984540054;

    private readonly Tally[][] _cells;

    /// <param name="strata">Members alike in something; those of whom it is not known take no part.</param>
    /// <param name="bins">How many bins there are.</param>
    /// <param name="binOf">Per row of the cohort the bin; below 0 takes no part.</param>
    public StratifiedCounts(Strata strata, int bins, Func<int, int> binOf, Cohort cohort, int[] rows)
    {
        _cells = [.. strata.Labels.Select(_ => new Tally[bins])];
        foreach (var row in rows)
        {
            if (strata.Of[row] is >= 0 and var stratum && binOf(row) is >= 0 and var bin)
                _cells[stratum][bin] += cohort.Outcomes[row] == MemberOutcome.Good ? new Tally(1, 0) : new Tally(0, 1);
        }
    }

    /// <summary>
    /// Observed good ones of a bin against those expected were its rate in each stratum that of all there; 95 % by the binomial spread
    /// within strata.
    /// </summary>
    public Lift LiftOf(int bin)
    {
        var (all, expected) = (_cells.Aggregate(default(Tally), (sum, s) => sum + s[bin]), Expected(bin));
        if (all.Count == 0 || expected <= 0)
            return new(1, null);
        var spread = _cells.Sum(s => s[bin].Rate.Value is { } rate ? s[bin].Count * rate * (1 - rate) : 0);
        // Half of a good one more where nothing or everything is: neither has a logarithm with a spread.
        var (good, variance) = all.Good == 0 || all.Bad == 0 ? (all.Good + .5, spread + .5) : (all.Good, spread);
        var factor = Math.Exp(Z * Math.Sqrt(variance) / good);
        return new(all.Good / expected, new(all.Good == 0 ? 0 : good / expected / factor, good / expected * factor));
    }

    /// <summary>
    /// The bin's count with as many good ones as it had if every stratum were of the cohort's own rate (indirect standardisation).
    /// </summary>
    public Tally Standardised(int bin)
    {
        var all = _cells.Aggregate(default(Tally), (sum, s) => sum + s[bin]);
        var whole = _cells.SelectMany(s => s).Aggregate(default(Tally), (sum, cell) => sum + cell);
        if (Expected(bin) is not (> 0 and var expected))
            return all;
        var good = (int)Math.Clamp(Math.Round(all.Good / expected * whole.Rate.Value!.Value * all.Count), 0, all.Count);
        return new(good, all.Count - good);
    }

    /// <summary>
    /// Whether outcomes differ between the bins within strata (generalised Cochran–Mantel–Haenszel; J. Landis et al., Int. Stat. Rev. 46,
    /// 1978, doi:10.2307/1402373).
    /// </summary>
    public IndependenceTest Test()
    {
        // Bins with next to nobody make the matrix singular; the last of the others follows from the rest.
        var bins = Enumerable.Range(0, _cells[0].Length).Where(b => _cells.Sum(s => s[b].Count) >= IndependenceTest.MinExpected).ToArray();
        if (bins.Length < 2)
            return IndependenceTest.None;
        var tested = bins[..^1];
        var off = Vector<double>.Build.Dense(tested.Length, i => _cells.Sum(s => s[tested[i]].Good) - Expected(tested[i]));
        var spread = Matrix<double>.Build.Dense(tested.Length, tested.Length, (i, j) => _cells.Sum(stratum =>
        {
            var all = Whole(stratum);
            if (all.Count < 2)
                return 0;
            double Share(int bin) => (double)stratum[bin].Count / all.Count;
            return (double)all.Good * all.Bad / (all.Count - 1) * Share(tested[i]) * ((i == j ? 1 : 0) - Share(tested[j]));
        }));
        if (spread.Rank() < tested.Length)
            return IndependenceTest.None;
        var square = off * spread.Solve(off);
        return new(IndependenceTest.PValueOf(square, tested.Length), square, tested.Length);
    }

    private double Expected(int bin) => _cells.Sum(s => Whole(s).Rate.Value is { } rate ? s[bin].Count * rate : 0);

    private static Tally Whole(Tally[] stratum) => stratum.Aggregate(default(Tally), (sum, cell) => sum + cell);
}
