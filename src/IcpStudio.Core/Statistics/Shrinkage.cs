namespace IcpStudio.Core.Statistics;

/// <summary>
/// Rates of few drawn towards the base rate: the mean of a beta-binomial whose prior is worth as many members as the
/// differences between the values justify, at least <see cref="MinStrength"/>.
/// </summary>
/// <param name="BaseRate">What nothing is known of is taken to be.</param>
/// <param name="Strength">How many members the prior is worth.</param>
public readonly record struct Shrinkage(double BaseRate, double Strength)
{
    /// <summary>The prior is never worth fewer members.</summary>
    public const double MinStrength = 10;

    /// <summary>Nor more: then the values do not differ and all rates become the base rate.</summary>
    public const double MaxStrength = 100_000;

    /// <summary>
    /// Prior strength by the method of moments, from how far the values' rates lie apart beyond chance (J. Kleinman, JASA 68, 1973,
    /// doi:10.1080/01621459.1973.10481332).
    /// </summary>
    public static Shrinkage Estimate(IReadOnlyList<Tally> bins)
    {
        var filled = bins.Where(b => b.Count > 0).ToList();
        double total = filled.Sum(b => (double)b.Count), good = filled.Sum(b => (double)b.Good);
        // Half of each keeps the base rate off 0 and 1, whose odds have no logarithm.
        var rate = (good + .5) / (total + 1);
        if (filled.Count < 2)
            return new(rate, MinStrength);
        var within = rate * (1 - rate);
        var between = filled.Sum(b => b.Count * Math.Pow((double)b.Good / b.Count - rate, 2)) - (filled.Count - 1) * within;
        var variance = between / (total - filled.Sum(b => (double)b.Count * b.Count) / total);
        var strength = variance <= 0 ? MaxStrength : within / variance - 1;
        return new(rate, Math.Clamp(strength, MinStrength, MaxStrength));
    }

    /// <summary>The rate, drawn towards the base rate.</summary>
    public double Rate(Tally bin) => (bin.Good + Strength * BaseRate) / (bin.Count + Strength);

    /// <summary>Weight of evidence of the shrunk rate: its log odds above those of the base rate.</summary>
    public double Weight(Tally bin) => LogOdds(Rate(bin)) - LogOdds(BaseRate);

    private static double LogOdds(double rate) => Math.Log(rate / (1 - rate));
}
