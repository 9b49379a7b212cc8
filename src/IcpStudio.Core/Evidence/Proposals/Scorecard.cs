using System.Collections.Immutable;
using IcpStudio.Core.Evidence.Findings;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Proposals;

/// <summary>An attribute of a scorecard.</summary>
/// <param name="Feature">Its bins and their weights.</param>
/// <param name="Factor">What its weights are worth beside the other attributes', 0 to 1.5.</param>
/// <param name="Points">Whole points per bin.</param>
/// <param name="PointsWhenMissing">Whole points where the value is missing.</param>
internal sealed record ScorecardItem(Feature Feature, double Factor, int[] Points, int PointsWhenMissing)
{
    public int PointsOf(int row) => Feature.Binning.BinOf[row] switch
    {
        Columns.Binning.Missing => PointsWhenMissing,
        Columns.Binning.None => 0,
        var bin => Points[bin],
    };

    public int Highest => Math.Max(0, Math.Max(PointsWhenMissing, Points.DefaultIfEmpty().Max()));
}

/// <summary>A profile before it is written down: attributes chosen, weighed against one another, in whole points.</summary>
/// <param name="Items">Strongest first.</param>
/// <param name="Redundant">Attributes that tell, but nothing beyond those chosen.</param>
/// <param name="BaseLogOdds">Log odds at 0 points.</param>
/// <param name="LogOddsPerPoint">What a point adds to them.</param>
internal sealed record Scorecard(
    ImmutableArray<ScorecardItem> Items, ImmutableArray<Feature> Redundant, double BaseLogOdds, double LogOddsPerPoint)
{
    /// <summary>More criteria than this nobody can discuss.</summary>
    public const int MaxItems = 12;

    /// <summary>Sum of the highest points.</summary>
    public const int TotalPoints = 100;

    // Factors need no more rows than this; weights and counts always use all.
    private const int RowsForFactors = 20_000;
    private const double MinFactor = .25;
    private const double MaxFactor = 1.5;
    private const double Telling = 1.96;

    public int Raw(int row)
    {
        var sum = 0;
        foreach (var item in Items)
            sum += item.PointsOf(row);
        return sum;
    }

    public int Max => Items.Sum(i => i.Highest);

    /// <summary>How likely a member with these points comes out well, 0 to 1.</summary>
    public double Chance(int raw) => 1 / (1 + Math.Exp(-BaseLogOdds - raw * LogOddsPerPoint));

    /// <summary>Whole points of a weight, log odds above those of an ordinary member.</summary>
    public int PointsOf(double weight) => Points(weight / LogOddsPerPoint);

    /// <summary>Takes the features one by one, strongest first, and keeps those that say something the kept ones do not.</summary>
    /// <param name="keepAll">Keeps also what adds nothing that could be told from chance.</param>
    public static Scorecard Fit(IReadOnlyList<Feature> features, Cohort cohort, int[] rows, bool keepAll)
    {
        var step = Math.Max(1, rows.Length / RowsForFactors);
        var some = rows.Where((_, i) => i % step == 0).ToArray();
        var good = Array.ConvertAll(some, row => cohort.Outcomes[row] == MemberOutcome.Good);
        var kept = new List<(Feature Feature, double[] Weights)>();
        var redundant = ImmutableArray.CreateBuilder<Feature>();
        var fit = LogisticRegression.Fit([], good);
        foreach (var feature in features)
        {
            var weights = Array.ConvertAll(some, feature.WeightOf);
            if (kept.Count == MaxItems || weights.All(w => w == weights[0]))
                continue;
            var with = LogisticRegression.Fit([.. kept.Select(k => k.Weights), weights], good);
            var isTelling = with.Coefficients[^1] >= MinFactor && (keepAll || with.Coefficients[^1] / with.Errors[^1] >= Telling);
            if (!isTelling || with.Coefficients.Any(c => c <= 0))
            {
                redundant.Add(feature);
                continue;
            }

            kept.Add((feature, weights));
            fit = with;
        }

        var scale = Scale(kept.Select((k, i) => Highest(k.Feature) * Factor(fit, i)).Sum());
        return new([.. kept.Select((k, i) => Item(k.Feature, Factor(fit, i), scale))], redundant.ToImmutable(), fit.Intercept, 1 / scale);
    }

    private static double Scale(double highest) => highest <= 0 ? 1 : TotalPoints / highest;

    private static double Factor(LogisticRegression fit, int index) => Math.Clamp(fit.Coefficients[index], 0, MaxFactor);

    private static double Highest(Feature feature) => Math.Max(0, Math.Max(feature.MissingWeight, feature.Weights.DefaultIfEmpty().Max()));

    private static ScorecardItem Item(Feature feature, double factor, double scale)
    {
        return new(feature, factor, Array.ConvertAll(feature.Weights, weight => Points(weight * factor * scale)),
            Points(feature.MissingWeight * factor * scale));
    }

    private static int Points(double points) =>
        (int)Math.Clamp(Math.Round(points), Profiles.Criterion.MinPoints, Profiles.Criterion.MaxPoints);
}
