using System.Collections.Immutable;
using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Findings;

/// <summary>An attribute's bins with what each says for or against an account, shrunk for small counts.</summary>
/// <param name="Binning">The bins.</param>
/// <param name="Tallies">Good and bad on the rows it was fitted on.</param>
/// <param name="Weights">Log odds per bin above those of an account in no bin.</param>
/// <param name="MissingWeight">The same where the value is missing; 0 unless missing says something (p below
/// <see cref="IndependenceTest.UsualLevel"/>).</param>
internal sealed record Feature(Binning Binning, BinTallies Tallies, double[] Weights, double MissingWeight)
{
    public EvidenceColumn Column => Binning.Column;

    /// <param name="shrinks">False takes the counts at face value, as a spreadsheet would.</param>
    public static Feature Fit(EvidenceColumn column, Cohort cohort, int[] rows, bool shrinks = true)
    {
        var binning = FeatureBinning.Of(column, cohort, rows);
        var tallies = binning.Count(cohort, rows);
        var fair = column.Within is { } strata ? tallies with { Bins = Standardised(binning, strata, cohort, rows) } : tallies;
        var shrinkage = Shrinkage.Estimate([.. fair.Cells]);
        if (!shrinks)
            shrinkage = shrinkage with { Strength = 1 };
        // A set none of whose members is listed is an ordinary account and the zero; the rare values of a choice differ among themselves.
        var zero = column is SetColumn ? shrinkage.Weight(tallies.None) : 0;
        var isMissingTelling = tallies.Missing.Count >= FeatureBinning.MinCount
            && IndependenceTest.Of([tallies.Missing, tallies.Known]).PValue < IndependenceTest.UsualLevel;
        return new(binning, tallies, [.. fair.Bins.Select(b => shrinkage.Weight(b) - zero)],
            isMissingTelling ? shrinkage.Weight(tallies.Missing) - zero : 0);
    }

    private static ImmutableArray<Tally> Standardised(Binning binning, Strata strata, Cohort cohort, int[] rows)
    {
        var counts = new StratifiedCounts(strata, binning.Bins.Length + 1,
            row => binning.BinOf[row] == Binning.None ? binning.Bins.Length : binning.BinOf[row], cohort, rows);
        return [.. Enumerable.Range(0, binning.Bins.Length).Select(counts.Standardised)];
    }

    /// <summary>How well the weights rank those of these rows whose value is known.</summary>
    public RocArea AreaOn(Cohort cohort, int[] rows)
    {
        var counts = Binning.Count(cohort, rows);
        return RocArea.Of(counts.Bins.Select((tally, bin) => (Weights[bin], tally)).Append((0, counts.None)));
    }

    public double WeightOf(int row) => Binning.BinOf[row] switch
    {
        Binning.Missing => MissingWeight,
        Binning.None => 0,
        var bin => Weights[bin],
    };
}
