namespace IcpStudio.Core.Statistics;

/// <summary>Good and bad members that share a value or a range.</summary>
public readonly record struct Tally(int Good, int Bad)
{
    /// <summary>Good and bad together, 0 or more.</summary>
    public int Count => Good + Bad;

    /// <summary>Good of all.</summary>
    public Rate Rate => new(Good, Count);

    /// <summary>Both groups together; they must not overlap.</summary>
    public static Tally operator +(Tally a, Tally b) => new(a.Good + b.Good, a.Bad + b.Bad);

    /// <summary>The first group without the second, which must lie within it.</summary>
    public static Tally operator -(Tally a, Tally b) => new(a.Good - b.Good, a.Bad - b.Bad);
}

/// <summary>Weight of evidence (I. J. Good, 1950) and information value, as credit scoring uses them.</summary>
public static class WeightOfEvidence
{
    /// <summary>
    /// ln(share of all good ÷ share of all bad); an empty cell gets 0.5 added to both cells (J. Haldane, 1956,
    /// doi:10.1111/j.1469-1809.1955.tb01285.x).
    /// </summary>
    /// <param name="bin">The members with the value.</param>
    /// <param name="all">All members whose value is known.</param>
    public static double Of(Tally bin, Tally all)
    {
        var (good, bad) = Shares(bin, all);
        return Math.Log(good / bad);
    }

    /// <summary>Σ (good share − bad share) × weight: 0.02 to 0.1 is weak, 0.1 to 0.3 medium, above 0.5 a suspect.</summary>
    public static double InformationValue(IReadOnlyList<Tally> bins)
    {
        var all = bins.Aggregate(default(Tally), (sum, bin) => sum + bin);
        if (all.Good == 0 || all.Bad == 0)
            return 0;
        return bins.Where(b => b.Count > 0).Sum(bin =>
        {
            var (good, bad) = Shares(bin, all);
            return (good - bad) * Math.Log(good / bad);
        });
    }

    private static (double Good, double Bad) Shares(Tally bin, Tally all)
    {
        var add = bin.Good == 0 || bin.Bad == 0 ? .5 : 0;
        return ((bin.Good + add) / Math.Max(1, all.Good), (bin.Bad + add) / Math.Max(1, all.Bad));
    }
}
