namespace IcpStudio.Core.Statistics;

/// <summary>A share of a count, such as a win rate: won of closed deals.</summary>
/// <param name="Hits">0 to <paramref name="Count"/>.</param>
/// <param name="Count">Of how many, 0 or more.</param>
public readonly record struct Rate(int Hits, int Count)
{
    /// <summary>0 to 1, or null of nothing.</summary>
    public double? Value => Count == 0 ? null : (double)Hits / Count;

    /// <summary>Where the true rate lies with 95 % confidence: Wilson's score interval.</summary>
    public Interval Interval => WilsonInterval.Of(Hits, Count);
}
