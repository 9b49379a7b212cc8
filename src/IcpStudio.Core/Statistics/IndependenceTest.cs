using MathNet.Numerics;

namespace IcpStudio.Core.Statistics;

/// <summary>Whether outcomes differ between the values of an attribute (K. Pearson, 1900, doi:10.1080/14786440009463897).</summary>
/// <param name="PValue">Chance of such differences without any connection.</param>
/// <param name="ChiSquare">Pearson's χ² of the cells tested; 0 where there is nothing to compare.</param>
/// <param name="DegreesOfFreedom">Cells tested less one.</param>
public readonly record struct IndependenceTest(double PValue, double ChiSquare, int DegreesOfFreedom)
{
    /// <summary>
    /// Below this expected count χ² cannot be trusted and cells are merged (W. Cochran, Biometrics 10, 1954, doi:10.2307/3001616).
    /// </summary>
    public const double MinExpected = 5;

    /// <summary>P value, 0 to 1, below which a single test by itself is taken for more than chance, as is usual.</summary>
    public const double UsualLevel = .05;

    /// <summary>Nothing to compare.</summary>
    public static IndependenceTest None { get; } = new(1, 0, 0);

    /// <summary>
    /// Fisher's exact test of two cells, otherwise χ² after cells with too small expected counts are merged with one another.
    /// </summary>
    public static IndependenceTest Of(IReadOnlyList<Tally> cells)
    {
        var all = cells.Aggregate(default(Tally), (sum, cell) => sum + cell);
        if (all.Good == 0 || all.Bad == 0)
            return None;
        var filled = cells.Where(c => c.Count > 0).ToList();
        if (filled.Count > 2)
            filled = Merge(filled, all);
        if (filled.Count < 2)
            return None;
        var square = Square(filled, all);
        return filled.Count == 2
            ? new(FisherExact.PValue(filled[0], filled[1]), square, 1)
            : new(PValueOf(square, filled.Count - 1), square, filled.Count - 1);
    }

    /// <summary>One value against all others.</summary>
    public static IndependenceTest Of(Tally with, Tally all) => Of([with, all - with]);

    /// <summary>Upper tail of the χ² distribution.</summary>
    public static double PValueOf(double square, int degreesOfFreedom) =>
        degreesOfFreedom == 0 || square <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(degreesOfFreedom / 2.0, square / 2);

    private static double Square(List<Tally> cells, Tally all)
    {
        var rate = (double)all.Good / all.Count;
        return cells.Sum(c =>
        {
            var off = c.Good - c.Count * rate;
            return off * off / (c.Count * rate * (1 - rate));
        });
    }

    private static List<Tally> Merge(List<Tally> cells, Tally all)
    {
        var scarcer = (double)Math.Min(all.Good, all.Bad) / all.Count;
        bool IsSmall(Tally cell) => cell.Count * scarcer < MinExpected;
        var kept = cells.Where(c => !IsSmall(c)).ToList();
        var rest = cells.Where(IsSmall).Aggregate(default(Tally), (sum, cell) => sum + cell);
        if (rest.Count == 0)
            return kept;
        if (IsSmall(rest) && kept.Count > 1)
        {
            var smallest = kept.MinBy(c => c.Count);
            kept.Remove(smallest);
            rest += smallest;
        }

        kept.Add(rest);
        return kept;
    }
}
