namespace IcpStudio.Core.Statistics;

/// <summary>How many times as often members with a value come out well as the whole cohort does; 1 is no difference.</summary>
/// <param name="Value">Rate of the value divided by the cohort's rate, which is its share among the good divided by its share in the
/// cohort.</param>
/// <param name="Interval">95 %, or null where there is nobody to compare with.</param>
public readonly record struct Lift(double Value, Interval? Interval)
{
    private const double Z = 1.959963984540054;

    /// <summary>
    /// Katz's logarithmic interval (D. Katz et al., Biometrics 34, 1978, doi:10.2307/2530610) of the ratio to the rate of all others; where
    /// a cell is empty, the one recovered from Wilson's intervals of both rates (A. Donner, G. Zou, Stat. Methods Med. Res. 21, 2012,
    /// doi:10.1177/0962280210383082). Either is brought to the ratio to the whole cohort, of which the value is a part.
    /// </summary>
    /// <param name="part">The members with the value.</param>
    /// <param name="whole">The cohort, them included.</param>
    public static Lift Of(Tally part, Tally whole)
    {
        var others = whole - part;
        if (part.Count == 0 || whole.Good == 0)
            return new Lift(1, null);
        var lift = (double)part.Good / part.Count * whole.Count / whole.Good;
        if (others.Count == 0)
            return new Lift(lift, null);
        var hasEmptyCell = part.Good == 0 || part.Bad == 0 || others.Good == 0 || others.Bad == 0;
        var ratio = hasEmptyCell ? Recovered(part.Rate, others.Rate) : Katz(part, others);
        return new Lift(lift, new Interval(ToWhole(ratio.Low, part, whole), ToWhole(ratio.High, part, whole)));
    }

    private static Interval Katz(Tally part, Tally others)
    {
        double good = part.Good, otherGood = others.Good;
        var ratio = good / part.Count / (otherGood / others.Count);
        var factor = Math.Exp(Z * Math.Sqrt(1 / good - 1.0 / part.Count + 1 / otherGood - 1.0 / others.Count));
        return new(ratio / factor, ratio * factor);
    }

    private static Interval Recovered(Rate part, Rate others)
    {
        var (p, q, ps, qs) = (part.Value!.Value, others.Value!.Value, part.Interval, others.Interval);
        double End(double ofPart, double ofOthers, int sign)
        {
            var root = Math.Max(0, p * p * q * q - ofPart * ofOthers * (2 * p - ofPart) * (2 * q - ofOthers));
            return (p * q + sign * Math.Sqrt(root)) / (ofOthers * (2 * q - ofOthers));
        }

        return new(part.Hits == 0 ? 0 : others.Hits == 0 ? ps.Low / qs.High : End(ps.Low, qs.High, -1),
            others.Hits == 0 ? double.PositiveInfinity : End(ps.High, qs.Low, 1));
    }

    // With s the value's share of the cohort and r its ratio to the others: 1 / (s + (1 - s) / r).
    private static double ToWhole(double ratio, Tally part, Tally whole)
    {
        var share = (double)part.Count / whole.Count;
        return ratio <= 0 ? 0 : 1 / (share + (1 - share) / ratio);
    }
}
