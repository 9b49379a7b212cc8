using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Reports;

/// <summary>How far two independent rates lie apart.</summary>
/// <param name="Value">The first less the second, -1 to 1.</param>
/// <param name="Interval">95 %, from Wilson's intervals of both (R. Newcombe, Stat. Med. 17, 1998, method 10,
/// https://pubmed.ncbi.nlm.nih.gov/9595617).</param>
public readonly record struct RateDifference(double Value, Interval Interval)
{
    /// <summary>Whether chance alone hardly brings them so far apart.</summary>
    public bool IsReal => Interval.Low > 0 || Interval.High < 0;

    /// <summary>Null where one of them counts nothing.</summary>
    public static RateDifference? Of(Rate first, Rate second)
    {
        if (first.Value is not { } p || second.Value is not { } q)
            return null;
        var (a, b) = (first.Interval, second.Interval);
        return new(p - q, new Interval(
            p - q - Math.Sqrt(Square(p - a.Low) + Square(b.High - q)),
            p - q + Math.Sqrt(Square(a.High - p) + Square(q - b.Low))));
    }

    private static double Square(double x) => x * x;
}
